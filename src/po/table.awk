# Makes a C table of each .po file, named by its language, for
# base/message_table.h. Refuses what it does not understand, and translations
# whose arguments are not those of the message. Needs LC_ALL=C.
# Usage: awk -f table.awk ja.po ...

function refuse(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	failed = 1
	exit 1
}

# The argument at PLACE is of a TYPE, the same each time.
function take(place, type) {
	if (place in types && types[place] != type)
		return 0
	types[place] = type
	if (place + 0 > last)
		last = place + 0
	return 1
}

# The types of the arguments of a format, in their order; "?" where it is none.
function arguments(format,   place, star, list, i) {
	split("", types)
	last = numbered = plain = 0
	while (match(format, /%/)) {
		format = substr(format, RSTART + 1)
		if (sub(/^%/, "", format))
			continue
		place = 0
		if (match(format, /^[0-9]+[$]/)) {
			place = substr(format, 1, RLENGTH - 1)
			format = substr(format, RLENGTH + 1)
			numbered++
		}
		sub(/^[-+ #0]*/, "", format)
		sub(/^[0-9]+/, "", format)
		sub(/^[.][0-9]+/, "", format)
		sub(/^[.][*]/, "*", format)
		if (match(format, /^[*][0-9]+[$]/)) {
			star = substr(format, 2, RLENGTH - 2)
			format = substr(format, RLENGTH + 1)
		} else if (sub(/^[*]/, "", format)) {
			star = ++plain
		} else {
			star = ""
		}
		if (star != "" && !take(star, "int"))
			return "?"
		if (!match(format, /^(hh|h|ll|l|z|j|t)?[diouxXcsfFeEgG]/))
			return "?"
		if (!take(place ? place : ++plain, substr(format, 1, RLENGTH)))
			return "?"
		format = substr(format, RLENGTH + 1)
	}
	if (numbered && plain)
		return "?"
	for (i = 1; i <= last; i++) {
		if (!(i in types))
			return "?"
		list = list types[i] " "
	}
	return list
}

# What stands for a value in other ways: {key} and $1, each once.
function marks(text,   found, list, mark) {
	while (match(text, /[{][a-z-]+[}]|[$][1-9]/)) {
		mark = substr(text, RSTART, RLENGTH)
		if (!index(list, mark))
			list = list mark
		text = substr(text, RSTART + RLENGTH)
	}
	return list
}

function same_marks(a, b,   list, mark) {
	a = marks(a)
	b = marks(b)
	if (length(a) != length(b))
		return 0
	while (match(a, /[{][^}]*[}]|[$][1-9]/)) {
		mark = substr(a, RSTART, RLENGTH)
		if (!index(b, mark))
			return 0
		a = substr(a, RSTART + RLENGTH)
	}
	return 1
}

function check(english, text,   wanted) {
	wanted = arguments(english)
	if (wanted == "?" && flags ~ / c-format/)
		refuse("not understood: " english)
	if (wanted != "?" && flags !~ /no-c-format/ && wanted != arguments(text))
		refuse("the arguments differ: " english " / " text)
	if (!same_marks(english, text))
		refuse("{names} or $1 differ: " english " / " text)
	if ((english ~ /\\n$/) != (text ~ /\\n$/))
		refuse("only one ends its line: " english " / " text)
}

function add_header() {
	if (value["msgstr"] !~ /charset=UTF-8\\n/)
		refuse("the header does not say charset=UTF-8")
	if (value["msgstr"] ~ /Plural-Forms: nplurals=1; plural=0;\\n/)
		forms = 1
	else if (value["msgstr"] ~ /Plural-Forms: nplurals=2; plural=[(]n != 1[)];\\n/)
		forms = 2
	else
		refuse("Plural-Forms is none of those known here")
}

# With the bytes it has in C, so that it sorts as they do.
function unescape(text) {
	gsub(/\\\\/, "\001", text)
	gsub(/\\n/, "\n", text)
	gsub(/\\t/, "\t", text)
	gsub(/\\"/, "\"", text)
	gsub(/\001/, "\\", text)
	return text
}

function add() {
	if (!("msgid" in value))
		return
	if (value["msgid"] == "" && !("msgctxt" in value)) {
		add_header()
	} else if (value[first_form()] != "" && flags !~ /fuzzy/) {
		check(value["msgid"], value[first_form()])
		count++
		id[count] = value["msgid"]
		key[count] = unescape(id[count])
		if ("msgctxt" in value) {
			id[count] = value["msgctxt"] "\\004" id[count]
			key[count] = value["msgctxt"] "\004" key[count]
		}
		if (key[count] in known)
			refuse("twice: " id[count])
		known[key[count]] = 1
		text[count] = many[count] = value[first_form()]
		add_plural()
	}
	split("", value)
	flags = field = ""
}

function first_form() {
	return "msgid_plural" in value ? "msgstr[0]" : "msgstr"
}

function add_plural() {
	if (!("msgid_plural" in value))
		return
	if (("msgstr[1]" in value) != (forms == 2) || "msgstr[2]" in value)
		refuse("other forms than Plural-Forms says")
	if (forms == 2) {
		many[count] = value["msgstr[1]"]
		check(value["msgid_plural"], many[count])
	}
}

# Shell sort, by bytes.
function sort(   gap, i, j, moved) {
	for (i = 1; i <= count; i++)
		order[i] = i
	for (gap = int(count / 2); gap; gap = int(gap / 2))
		for (i = gap + 1; i <= count; i++) {
			moved = order[i]
			for (j = i; j > gap && key[order[j - gap]] > key[moved]; j -= gap)
				order[j] = order[j - gap]
			order[j] = moved
		}
}

function finish(   i, n) {
	add()
	sort()
	printf "static const struct {\n"
	for (i = 1; i <= count; i++) {
		n = order[i]
		printf "char a%d[sizeof \"%s\"], b%d[sizeof \"%s\"];\n", i, id[n], i, text[n]
		if (many[n] != text[n])
			printf "char c%d[sizeof \"%s\"];\n", i, many[n]
	}
	printf "} texts_%s = {\n", tag
	for (i = 1; i <= count; i++) {
		n = order[i]
		printf "\"%s\", \"%s\",\n", id[n], text[n]
		if (many[n] != text[n])
			printf "\"%s\",\n", many[n]
	}
	printf "};\n#define AT(x) offsetof(__typeof__(texts_%s), x)\n", tag
	printf "static const struct message items_%s[] = {\n", tag
	for (i = 1; i <= count; i++)
		printf "{AT(a%d), AT(b%d), AT(%s%d)},\n", i, i, \
			many[order[i]] != text[order[i]] ? "c" : "b", i
	printf "};\n#undef AT\n"
	languages = languages sprintf("{\"%s\", (const char *)&texts_%s, items_%s, %d},\n", \
		tag, tag, tag, count)
}

BEGIN {
	print "#include \"base/message_table.h\""
}
FNR == 1 {
	if (tag != "")
		finish()
	tag = FILENAME
	sub(/.*\//, "", tag)
	sub(/[.]po$/, "", tag)
	count = 0
	split("", known)
	split("", value)
	flags = field = ""
}
/^#,/ {
	if (field ~ /^msgstr/)
		add()
	flags = flags $0
	next
}
/^#/ { next }
/^[ \t]*$/ {
	add()
	next
}
{
	line = $0
	if (match(line, /^(msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-9]\]) /)) {
		len = RLENGTH
		if (field ~ /^msgstr/ && line ~ /^(msgctxt|msgid) /)
			add()
		field = substr(line, 1, len - 1)
		if (field in value)
			refuse(field " again")
		value[field] = ""
		line = substr(line, len + 1)
	}
	if (field == "" || line !~ /^"([^"\\]|\\[nt"\\])*"$/)
		refuse("not understood: " $0)
	value[field] = value[field] substr(line, 2, length(line) - 2)
}
END {
	if (failed)
		exit 1
	finish()
	printf "const struct messages message_languages[] = {\n%s{0}};\n", languages
}
