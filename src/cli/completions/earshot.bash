_earshot() {
	local words line cur IFS=$' \t\n'
	read -ra words <<<"${COMP_LINE:0:COMP_POINT}"
	[[ ${COMP_LINE:0:COMP_POINT} == *[[:blank:]] ]] && words+=('')
	cur=${words[-1]} COMPREPLY=()
	while IFS= read -r line; do
		line=${line%%$'\t'*}
		case $line in
		:folders) compopt -o filenames
			IFS=$'\n' COMPREPLY+=($(compgen -d -- "${cur##*=}")) ;;
		:files) compopt -o filenames
			IFS=$'\n' COMPREPLY+=($(compgen -f -- "${cur##*=}")) ;;
		# readline replaces only what follows its last word break
		*) [[ $cur == *[:=]* ]] && line=${line#"${cur%"${cur##*[:=]}"}"}
			[[ $line == *[:=] ]] && compopt -o nospace
			printf -v line %q "$line"
			COMPREPLY+=("$line") ;;
		esac
	done < <(earshot completion words -- "${words[@]:1}" 2>/dev/null)
}
complete -F _earshot earshot
