function __earshot_words
	set -l words (commandline -opc) (commandline -ct)
	for line in (earshot completion words -- $words[2..-1] 2>/dev/null)
		switch $line
		case :folders
			__fish_complete_directories (commandline -ct)
		case :files
			__fish_complete_path (commandline -ct)
		case '*'
			echo $line
		end
	end
end
complete -c earshot -f -a '(__earshot_words)'
