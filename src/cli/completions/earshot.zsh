#compdef earshot
_earshot() {
	local line last=$PREFIX
	local -a values joined
	[[ $compstate[quote] ]] || last=${(Q)last}
	for line in "${(@f)$(earshot completion words -- "${(@Q)words[2,CURRENT-1]}" "$last" 2>/dev/null)}"; do
		case $line in
		:*) [[ $last == --*=* ]] && compset -P '*=' ;|
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
