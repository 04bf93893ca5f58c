function __earshot_words
	set -l words (commandline -opc)
	set -l last (commandline -ct)
	# a quote may be open still
	for quote in '' "'" '"'
		if set -l plain (string unescape -- $last$quote)
			set words $words "$plain"
			break
		end
	end
	for line in (earshot completion words -- $words[2..-1] 2>/dev/null)
		switch $line
		case :folders
			__fish_complete_directories $last
		case :files
			# fish completes the words of an unknown command as files
			complete -C "__earshot_unknown $last"
		case '*'
			echo $line
		end
	end
end
complete -c earshot -f -a '(__earshot_words)'
