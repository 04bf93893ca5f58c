#compdef earshot
_earshot() {
	local line
	local -a values joined
	for line in "${(@f)$(earshot completion words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
		case $line in
		:folders) _files -/ ;;
		:files) _files ;;
		*[:=]) joined+=("$line") ;;
		?*) values+=("${${line//:/\\:}/$'\t'/:}") ;;
		esac
	done
	(( $#values )) && _describe -t values earshot values
	(( $#joined )) && compadd -S '' -a joined
}
if [[ $funcstack[1] == _earshot ]]; then
	_earshot "$@"
else
	compdef _earshot earshot
fi
