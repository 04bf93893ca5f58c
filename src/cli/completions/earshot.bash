# LINE as the shell reads it: `words`, the `quote` that is open at its end, and
# how many characters of the last word readline leaves as they are (`kept`).
_earshot_split() {
	local line=$1 word= begun= char i
	words=() quote= kept=0
	for ((i = 0; i < ${#line}; i++)); do
		char=${line:i:1}
		if [[ $char == \\ && $quote != \' ]]; then
			char=${line:i + 1:1} begun=1
			((i++))
			[[ $quote && $char != [\"\\\$\`] ]] && word+=\\
			word+=$char
		elif [[ $quote && $char == "$quote" ]]; then
			quote= kept=${#word}
		elif [[ $quote ]]; then
			word+=$char
		elif [[ $char == [\'\"] ]]; then
			quote=$char begun=1 kept=${#word}
		elif [[ $char == [[:blank:]] ]]; then
			[[ $begun ]] && words+=("$word")
			word= begun= kept=0
		else
			word+=$char begun=1
			[[ $COMP_WORDBREAKS == *"$char"* ]] && kept=${#word}
		fi
	done
	words+=("$word")
}
# `text` as it has to be typed within `quote`, or without one.
_earshot_quote() {
	local plain=$text special=$'[][ \t"\'\\\\$`&|;<>()*?{}!~#]' i
	[[ $quote == \' ]] && special="[']"
	[[ $quote == \" ]] && special='["\\$`]'
	[[ $plain == *$special* ]] || return
	text=
	for ((i = 0; i < ${#plain}; i++)); do
		[[ ${plain:i:1} == $special ]] &&
			text+=${quote/[^\']/}\\${quote/[^\']/}
		text+=${plain:i:1}
	done
}
_earshot_paths() {
	local path last=${words[-1]} part
	part=$last
	[[ $last == --*=* ]] && part=${last#*=}
	compopt -o filenames
	while IFS= read -r path; do
		path=${last%"$part"}$path
		COMPREPLY+=("${path:kept}")
	done < <(compgen "$1" -- "$part")
}
_earshot() {
	local text quote kept
	local -a words
	_earshot_split "${COMP_LINE:0:COMP_POINT}"
	COMPREPLY=()
	while IFS= read -r text; do
		text=${text%%$'\t'*}
		case $text in
		:folders) _earshot_paths -d ;;
		:files) _earshot_paths -f ;;
		*) [[ $text == *[:=] ]] && compopt -o nospace
			text=${text:kept}
			_earshot_quote
			COMPREPLY+=("$text") ;;
		esac
	done < <(earshot completion words -- "${words[@]:1}" 2>/dev/null)
}
complete -F _earshot earshot
