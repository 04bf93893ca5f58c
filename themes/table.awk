# Makes C tables of the themes, for page/themes.h, so that a start reads no YAML:
# a style a line, as they are written here. Refuses what it does not understand.
# The parts of a rating are those of the enum in version.h.
# Usage: awk -f table.awk version.h default.yaml ...

BEGIN {
	split("black red green yellow blue magenta cyan white", names, " ")
	for (i in names) {
		number[names[i]] = i - 1
		number["bright-" names[i]] = i + 7
	}
	print "#include \"page/themes.h\"\n"
	print "const struct theme themes_builtin[] = {"
}

# Puts the value that KEY has in the line into `value`; false where it has none.
function has(key) {
	if (!match($0, key ": (\\[[^]]*\\]|[^],}]+)"))
		return 0
	value = substr($0, RSTART + length(key) + 2, \
		RLENGTH - length(key) - 2)
	gsub(/["\[\],]/, "", value)
	return 1
}

# The colour of KEY, or that of text.
function color(key) {
	if (!has(key))
		return key in ground ? ground[key] : "{COLOR_DEFAULT, 0}"
	if (sub(/^#/, "0x", value))
		return "{COLOR_RGB, " value "}"
	return "{COLOR_INDEXED, " (value in number ? number[value] : value) "}"
}

function attributes(   list, count, i, all) {
	count = has("attributes") ? split(value, list, " ") : 0
	for (i = 1; i <= count; i++)
		all = all "STYLE_" (list[i] == "dim" ? "FAINT" : \
			toupper(list[i])) " | "
	return all "0"
}

function put(name, look) {
	print "\t[" (name in is_part ? "STYLE_PARTS + PART_" : "STYLE_") \
		toupper(name) "] = " look ","
}

# A part looks like the whole where the theme says nothing.
function finish(   part) {
	if (!name)
		return
	for (part in is_part)
		if (!(part in seen))
			put(part, overall)
	print "}},"
}

FILENAME ~ /[.]h$/ {
	if (match($1, /^PART_[A-Z]+/)) {
		part = tolower(substr($1, RSTART + 5, RLENGTH - 5))
		if (part != "count" && part != "scores")
			is_part[part] = 1
	}
	next
}

FNR == 1 {
	finish()
	split("", seen)
	split("", ground)
	name = FILENAME
	gsub(/.*\/|[.]yaml$/, "", name)
	print "{\"" name "\", {"
}

/^#/ || /^styles:$/ { next }

/^  [a-z]+: [{].*[}]$/ {
	style = $1
	sub(/:$/, "", style)
	look = "{" color("fg") ", " color("bg") ", " attributes() "}"
	if (style == "text") {
		ground["fg"] = color("fg")
		ground["bg"] = color("bg")
	}
	if (style == "overall")
		overall = look
	put(style, look)
	seen[style] = 1
	next
}

{
	printf "%s:%d: not a style in one line\n", FILENAME, FNR >"/dev/stderr"
	exit 1
}

END {
	finish()
	print "{\"\", {{{COLOR_DEFAULT, 0}, {COLOR_DEFAULT, 0}, 0}}}};"
}
