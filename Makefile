# GNU make. `make help` lists the targets. Everything built lies in $(BUILD).
CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
LIBRARY ?= tests/samples
BUILD   ?= build
VERSION := 0.1.0

BINDIR  = $(PREFIX)/bin
DATADIR = $(PREFIX)/share/earshot
MANDIR  = $(PREFIX)/share/man
# Where bash, zsh and fish look, below $(PREFIX)/share.
COMPLETIONS = bash-completion/completions/earshot \
	zsh/site-functions/_earshot fish/vendor_completions.d/earshot.fish

LIBS      = ncursesw yaml-0.1 libcmark sqlite3 jansson $(SECCOMP)
# Where it is there; SECCOMP= for a build without.
SECCOMP  := $(shell pkg-config --exists libseccomp 2>/dev/null && echo libseccomp)
TEST_LIBS = cmocka vterm

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wvla $(if $(CI),-Werror)
CPPFLAGS_OWN = -Iinclude -I$(BUILD) -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 \
	-DEARSHOT_VERSION='"$(VERSION)"' -DEARSHOT_DATADIR='"$(DATADIR)"' \
	$(if $(SECCOMP),-DEARSHOT_SECCOMP) \
	$(shell pkg-config --cflags $(LIBS) 2>/dev/null)
COMPILE = $(CC) -std=c11 $(WARNINGS) $(CPPFLAGS_OWN) $(CPPFLAGS) $(CFLAGS) \
	-pthread -MMD -MP

# To find, map and bind shared libraries takes a third of a start, so those that
# come as archives too are linked in; SHARED=1 for none. Not SQLite, which is the
# largest and in many a process's memory anyway, and not Jansson, which has a
# function of a name that one of ours has.
ARCHIVED := $(if $(SHARED),,$(foreach l,ncursesw tinfo yaml cmark unistring \
	seccomp,\
	$(if $(findstring /,$(shell $(CC) -print-file-name=lib$(l).a)),\
	-l$(l))))
SHARED_LIBS := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lunistring -lm
LDLIBS_OWN = $(if $(ARCHIVED),-Wl$(comma)-Bstatic $(ARCHIVED) \
	-Wl$(comma)-Bdynamic) $(filter-out $(ARCHIVED),$(SHARED_LIBS)) -pthread
comma := ,

# How changes in a folder are told: inotify, or none.
WATCH  ?= $(if $(filter Linux,$(shell uname -s)),inotify,none)
SOURCES = $(filter-out $(filter-out %_$(WATCH).c,$(wildcard src/*/watch_*.c)), \
	$(wildcard src/*/*.c src/*/*/*.c))
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/themes.o
LIB     = $(BUILD)/libearshot.a
PROGRAM = $(BUILD)/earshot

TEST_SUPPORT = $(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,\
	$(wildcard tests/support/*.c))
# One program a folder of tests; FUZZERS run on their seeds in every test run.
SUITES  = unit cli screen torture
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*_fuzz.c))
TESTS   = $(filter-out %/torture,$(SUITES:%=$(BUILD)/tests/%)) $(FUZZERS:%=$(BUILD)/tests/fuzz/%)
suites_of = $(patsubst tests/$(1)/%_test.c,%,$(wildcard tests/$(1)/*_test.c))
FUZZ_SECONDS ?= 60
BENCHES = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,\
	$(wildcard tests/bench/*.c))

.PHONY: all run test check bench asan torture fuzz lint format install uninstall dist \
	clean help setup setup-test setup-lint
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM) ## build the program

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

run: setup ## install what is missing, build, open LIBRARY=DIR (the samples)
	@$(MAKE) --no-print-directory all
	$(PROGRAM) -L "$(LIBRARY)"

test: setup-test ## install what is missing, build, run every test or T='unit/wrap cli/'
	@$(MAKE) --no-print-directory check

setup setup-test setup-lint:
	@sh .ci/setup $@

check: $(PROGRAM) $(TESTS)
	@BUILD=$(BUILD) sh tests/run $(T)

asan: setup-test ## the tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/asan CFLAGS="-O1 -g \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer"

# Shared libraries, so that calls of all of them can be made to fail.
torture: setup-test ## fail, kill and damage at every place, not at a sample of them
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/shared SHARED=1 \
	$(BUILD)/shared/earshot $(BUILD)/shared/tests/torture
	@BUILD=$(BUILD)/shared TORTURE=1 V=1 sh tests/run torture/

bench: setup-test $(PROGRAM) ## measure speed beside fzf, fzy, less, rg and lowdown
	@$(MAKE) --no-print-directory $(BENCHES)
	@BUILD=$(BUILD) sh tests/bench/run

# What is found is kept in $(BUILD)/fuzz: it belongs into tests/fuzz/seeds.
fuzz: setup-lint ## libFuzzer on each target for FUZZ_SECONDS (needs clang)
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang \
	CFLAGS="-g -O1 -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined" \
	$(FUZZERS:%=$(BUILD)/fuzz/%) $(BUILD)/fuzz/earshot \
	$(BUILD)/fuzz/tests/screen
	for f in $(FUZZERS); do \
		mkdir -p $(BUILD)/fuzz/corpus/$$f && \
		$(BUILD)/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) \
		-artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/corpus/$$f || \
		exit 1; \
	done
	BUILD=$(BUILD)/fuzz HARDER=$(FUZZ_SECONDS) \
	$(BUILD)/fuzz/tests/screen keys

lint: setup-lint ## clang-tidy, cppcheck, mandoc, layers, format
	@BUILD=$(BUILD) sh tests/lint $(CPPFLAGS_OWN)

format: ## lay the sources out as .clang-format says
	clang-format -i $$(git ls-files -co --exclude-standard '*.c' '*.h')

install: all ## install below $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/themes
	install -d $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	install -d $(DESTDIR)$(MANDIR)/man7
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/earshot
	install -m 644 themes/*.yaml $(DESTDIR)$(DATADIR)/themes
	install -m 644 man/*.1 $(DESTDIR)$(MANDIR)/man1
	install -m 644 man/*.5 $(DESTDIR)$(MANDIR)/man5
	install -m 644 man/*.7 $(DESTDIR)$(MANDIR)/man7
	cp -R tests/samples $(DESTDIR)$(DATADIR)/
	install -d $(dir $(COMPLETIONS:%=$(DESTDIR)$(PREFIX)/share/%))
	$(PROGRAM) completion bash >$(DESTDIR)$(PREFIX)/share/$(word 1,$(COMPLETIONS))
	$(PROGRAM) completion zsh >$(DESTDIR)$(PREFIX)/share/$(word 2,$(COMPLETIONS))
	$(PROGRAM) completion fish >$(DESTDIR)$(PREFIX)/share/$(word 3,$(COMPLETIONS))

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(BINDIR)/earshot
	rm -f $(DESTDIR)$(MANDIR)/man1/earshot.1
	rm -f $(DESTDIR)$(MANDIR)/man5/earshot.5
	rm -f $(DESTDIR)$(MANDIR)/man7/earshot-query.7
	rm -f $(DESTDIR)$(MANDIR)/man7/earshot-restricted.7
	rm -rf $(DESTDIR)$(DATADIR)
	rm -f $(COMPLETIONS:%=$(DESTDIR)$(PREFIX)/share/%)

dist: ## a tarball of the committed sources
	git archive --prefix=earshot-$(VERSION)/ -o earshot-$(VERSION).tar.gz HEAD

clean: ## take away what was built
	rm -rf $(BUILD)

$(PROGRAM): $(BUILD)/obj/main.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS_OWN)

$(LIB): $(OBJECTS)
	rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# The themes, as C strings, so that the program needs no file to start.
$(BUILD)/themes.c: $(wildcard themes/*.yaml) Makefile
	@mkdir -p $(@D)
	{ echo '#include "page/theme.h"'; \
	echo 'const struct theme_source theme_sources[] = {'; \
	for f in themes/*.yaml; do \
		printf '{"%s",\n' "$$(basename $$f .yaml)"; \
		sed 's/\\/\\\\/g; s/"/\\"/g; s/^.*$$/"&\\n"/' $$f; echo '},'; \
	done; echo '{0, 0}};'; } > $@

$(BUILD)/obj/themes.o: $(BUILD)/themes.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(COMPILE) -Itests -c -o $@ $<

$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o \
    $(BUILD)/obj/tests/fuzz/driver.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS_OWN) \
	$$(pkg-config --libs $(TEST_LIBS)) -lutil

$(BUILD)/%_fuzz: $(BUILD)/obj/tests/fuzz/%_fuzz.o \
    $(BUILD)/obj/tests/fuzz/start.o $(TEST_SUPPORT) $(LIB)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LDLIBS_OWN) \
	$$(pkg-config --libs $(TEST_LIBS)) -lutil

$(foreach s,$(SUITES),$(eval $(BUILD)/tests/$(s): \
	$(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,\
	$(wildcard tests/$(s)/*_test.c))))
$(SUITES:%=$(BUILD)/tests/%): $(BUILD)/tests/%: $(BUILD)/obj/tests/%/suites.o \
    $(BUILD)/obj/tests/suite.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIB) $(LDLIBS_OWN) \
	$$(pkg-config --libs $(TEST_LIBS)) -lutil

# The table of a folder's suites, one a file; made anew when one comes or goes.
$(SUITES:%=$(BUILD)/obj/tests/%/suites.c): $(BUILD)/obj/tests/%/suites.c: \
    tests/% Makefile
	@mkdir -p $(@D)
	{ echo '#include "suite.h"'; \
	printf 'int %s_suite(void);\n' $(call suites_of,$*); \
	echo 'const struct suite suites[] = {'; \
	for s in $(call suites_of,$*); do echo "{\"$$s\", $${s}_suite},"; done; \
	echo '{0, 0}};'; } > $@

$(SUITES:%=$(BUILD)/obj/tests/%/suites.o): %.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -Itests -c -o $@ $<

# Loaded into the program by tests that need faults (see support/fault.h).
$(BUILD)/tests/cli $(BUILD)/tests/torture: | $(BUILD)/tests/fault.so
$(BUILD)/tests/fault.so: tests/preload/fault.c
	@mkdir -p $(@D)
	$(COMPILE) -Itests -fPIC -shared $(LDFLAGS) -o $@ $<

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS_OWN) \
	$$(pkg-config --libs $(TEST_LIBS)) -lutil

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
