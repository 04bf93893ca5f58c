# GNU make. `make help` lists the targets. Everything built lies in $(BUILD).
# V=1 prints whole commands.
CC         ?= cc
PKG_CONFIG ?= pkg-config
PREFIX     ?= /usr/local
LIBRARY    ?= tests/samples
BUILD      ?= build
# The one place of the version; the packages name it too, which a test holds.
VERSION    := 0.1.0

# Hardened unless the caller has flags, which then are all there are.
ifeq ($(origin CFLAGS),undefined)
CFLAGS    = -O2 -g -fPIE -fstack-protector-strong -ffile-prefix-map=$(CURDIR)=.
CPPFLAGS ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
LDFLAGS  ?= -pie -Wl,-z,relro -Wl,-z,now
endif

# A job a processor; the caller's -j overrides it.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif
MAKEFLAGS += --no-print-directory

BINDIR  = $(PREFIX)/bin
DATADIR = $(PREFIX)/share/earshot
MANDIR  = $(PREFIX)/share/man
MANUALS = $(wildcard man/*.[157] man/ja/*.[157])
# Where `man` looks for it: man/ja/x.1 in ja/man1.
man_of  = $(DESTDIR)$(MANDIR)/$(patsubst man/%,%,$(dir $1))man$(subst \
	.,,$(suffix $1))/$(notdir $1)
SHARE   = $(DESTDIR)$(PREFIX)/share
EXAMPLES = $(SHARE)/doc/earshot/examples
TARBALL = $(BUILD)/earshot-$(VERSION).tar.gz
# Below $(PREFIX)/share: where bash, zsh and fish look, and desktops. Debian has
# another folder for zsh.
ZSH_COMPLETIONS ?= zsh/site-functions
COMPLETIONS = bash-completion/completions/earshot \
	$(ZSH_COMPLETIONS)/_earshot fish/vendor_completions.d/earshot.fish
DESKTOP = applications/earshot.desktop
ICON    = icons/hicolor/scalable/apps/earshot.svg

LIBS      = ncursesw yaml-0.1 libcmark sqlite3 jansson $(SECCOMP)
# Where it is there; SECCOMP= for a build without.
SECCOMP  := $(shell $(PKG_CONFIG) --exists libseccomp 2>/dev/null && echo libseccomp)
TEST_LIBS = cmocka vterm

WARNINGS = -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat -Wformat-security $(if $(CI),-Werror)
CPPFLAGS_OWN = -Iinclude -I$(BUILD) -D_GNU_SOURCE -DNCURSES_WIDECHAR=1 \
	-D_FILE_OFFSET_BITS=64 \
	-DEARSHOT_VERSION='"$(VERSION)"' -DEARSHOT_DATADIR='"$(DATADIR)"' \
	$(if $(SECCOMP),-DEARSHOT_SECCOMP) $(PACKAGE_CFLAGS)
PACKAGE_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null)
COMPILE = $(CC) -std=c11 $(WARNINGS) $(CPPFLAGS_OWN) $(CPPFLAGS) $(CFLAGS) \
	-pthread -MMD -MP

# To find, map and bind shared libraries takes a third of a start. So the program
# holds them all where each comes as an archive too, else those that do but for
# SQLite, which is in many a process's memory anyway. With the caller's flags not
# the C library either; SHARED=1 for none, as packages need: a library with a
# hole is mended in one place then.
has_file = $(findstring /,$(shell $(CC) -print-file-name=$(1) 2>/dev/null))
ARCHIVES := $(if $(SHARED),,$(foreach l,ncursesw tinfo yaml cmark unistring \
	seccomp jansson sqlite3,$(if $(call has_file,lib$(l).a),-l$(l))))
ARCHIVED := $(filter-out -lsqlite3,$(ARCHIVES))
SHARED_LIBS := $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null) -lunistring -lm
LDLIBS_OWN = $(if $(ARCHIVED),-Wl$(comma)-Bstatic $(ARCHIVED) \
	-Wl$(comma)-Bdynamic) $(filter-out $(ARCHIVED),$(SHARED_LIBS)) -pthread
comma := ,

# Without the linker's warning of dlopen, with which SQLite would load extensions;
# not every linker can be told.
QUIET_LINK = $(if $(findstring --no-warnings,$(shell $(CC) -Wl$(comma)--help \
	2>/dev/null)),-Wl$(comma)--no-warnings)
ifeq ($(origin CFLAGS) $(origin LDFLAGS),file file)
STATIC := $(if $(filter-out $(ARCHIVES) -lm,$(SHARED_LIBS)),,$(if \
	$(and $(call has_file,libc.a),$(call has_file,rcrt1.o)),1))
endif

# How changes in a folder are told: inotify, or none.
WATCH  ?= $(if $(filter Linux,$(shell uname -s)),inotify,none)
SOURCES = $(filter-out $(filter-out %_$(WATCH).c,$(wildcard src/*/watch_*.c)), \
	$(wildcard src/*/*.c src/*/*/*.c))
GENERATED = embedded messages themes
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(GENERATED:%=$(BUILD)/obj/%.o)
LIB     = $(BUILD)/libearshot.a
PROGRAM = $(BUILD)/earshot

TEST_SUPPORT = $(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,\
	$(wildcard tests/support/*.c))
# One program a folder of tests; FUZZERS run on their seeds in every test run.
SUITES  = unit cli screen torture
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*_fuzz.c))
TESTS   = $(SUITES:%=$(BUILD)/tests/%) $(FUZZERS:%=$(BUILD)/tests/fuzz/%)
suites_of = $(patsubst tests/$(1)/%_test.c,%,$(wildcard tests/$(1)/*_test.c))
FUZZ_SECONDS ?= 60
BENCHES = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,\
	$(wildcard tests/bench/*.c))

# Of `make coverage`: an object that each program has, and how it is linked.
COUNTERS = $(if $(COVERAGE),$(BUILD)/obj/tests/coverage/counters.o)
LINK = $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(COUNTERS) \
	$(COUNTERS:%=-Wl,-T,tests/coverage/counters.ld) $(LIB) $(LDLIBS_OWN)
LINK_TEST = $(LINK) $$($(PKG_CONFIG) --libs $(TEST_LIBS)) -lutil

# A short line for each command, or with V=1 the command.
say = $(if $(V),,@echo '  $(1)	$(2)')
Q   = $(if $(V),,@)

.PHONY: all run test check coverage bench count asan tsan valgrind torture fuzz lint format \
	po picture install uninstall dist deb clean help setup setup-test setup-lint
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM) ## build the program

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

run: setup ## install what is missing, build, open LIBRARY=DIR (the samples)
	@$(MAKE) all
	$(PROGRAM) -L "$(LIBRARY)"

test: setup-test ## install what is missing, build, run every test or T='unit/wrap cli/'
	@$(MAKE) check

setup setup-test setup-lint:
	@CC="$(CC)" PKG_CONFIG="$(PKG_CONFIG)" sh .ci/setup $@

check: $(PROGRAM) $(TESTS) ## build, run every test; installs nothing, for packagers
	@BUILD=$(BUILD) sh tests/run $(T)

asan: setup-test ## the tests under AddressSanitizer and UBSan
	@$(MAKE) check BUILD=$(BUILD)/asan CFLAGS="-O1 -g \
	-fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer"

tsan: setup-test ## the tests under ThreadSanitizer
	@rm -rf $(BUILD)/tsan/reports && mkdir -p $(BUILD)/tsan/reports
	@TSAN_OPTIONS="log_path=$(abspath $(BUILD)/tsan/reports)/r exitcode=66" \
	$(MAKE) check BUILD=$(BUILD)/tsan CFLAGS="-O1 -g -fsanitize=thread"; \
	status=$$?; ! cat $(BUILD)/tsan/reports/* 2>/dev/null && exit $$status

# The counters' files must be of the same build.
coverage: setup-test ## which lines and branches the tests reach, by gcovr, in $(BUILD)/coverage
	@command -v gcovr >/dev/null || { echo "gcovr is missing" >&2; exit 1; }
	@mkdir -p $(BUILD)/coverage
	@find $(BUILD)/coverage -name '*.gcda' -delete -o -name '*.counters' -delete
	@$(MAKE) check COVERAGE=1 BUILD=$(BUILD)/coverage CFLAGS="-O0 -g \
	-fprofile-arcs -ftest-coverage -fprofile-update=atomic \
	-fprofile-info-section=gcov_info -fdata-sections"; status=$$?; \
	BUILD=$(BUILD)/coverage sh tests/coverage/report && exit $$status

# The program under valgrind, driven by the tests of SESSION.
SESSION ?= screen/browse screen/find
valgrind: setup-test $(PROGRAM) $(TESTS) $(BUILD)/tests/earshot ## a session under valgrind
	@command -v valgrind >/dev/null || { echo "valgrind is missing" >&2; exit 1; }
	@rm -rf $(BUILD)/valgrind && mkdir -p $(BUILD)/valgrind/reports
	@ln -s ../tests $(BUILD)/valgrind/tests
	@printf '#!/bin/sh\nexec valgrind -q --leak-check=full %s "$$@"\n' \
	"--log-file=$(abspath $(BUILD))/valgrind/reports/%p \
	--errors-for-leak-kinds=definite --show-leak-kinds=definite \
	--error-exitcode=99 $(abspath $(BUILD)/tests/earshot)" >$(BUILD)/valgrind/earshot
	@chmod +x $(BUILD)/valgrind/earshot
	@BUILD=$(BUILD)/valgrind JOBS=1 sh tests/run $(SESSION); \
	status=$$?; ! cat $(BUILD)/valgrind/reports/* | grep . && exit $$status

torture: setup-test $(PROGRAM) $(BUILD)/tests/torture ## fail, kill and damage at every place, not at a sample of them
	@BUILD=$(BUILD) TORTURE=1 V=1 sh tests/run torture/

bench: setup-test $(PROGRAM) ## measure speed beside fzf, fzy, less, rg and lowdown
	@$(MAKE) $(BENCHES)
	@BUILD=$(BUILD) sh tests/bench/run

count: $(PROGRAM) $(BENCHES) ## compare by instructions with BASE=COMMIT: start, key, show, list, index
	@BUILD=$(BUILD) sh tests/bench/count $(BASE)

# What is found is kept in $(BUILD)/fuzz: it belongs into tests/fuzz/seeds.
fuzz: setup-lint ## libFuzzer on each target for FUZZ_SECONDS (needs clang)
	@$(MAKE) BUILD=$(BUILD)/fuzz CC=clang \
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

po: setup-lint ## bring src/po up to date with the messages in the sources
	@mkdir -p $(BUILD)/po
	sh src/po/merge $(BUILD)/po
	cp $(BUILD)/po/*.po src/po

picture: $(PROGRAM) $(TESTS) ## draw .github/*.svg anew out of real runs
	@BUILD=$(BUILD) GENERATE=1 sh tests/run screen/picture

install: all ## install below $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(BINDIR) $(EXAMPLES)/themes
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/earshot
	install -m 644 themes/*.yaml $(EXAMPLES)/themes
	$(foreach m,$(MANUALS),install -D -m 644 $m $(call man_of,$m) &&) :
	cd tests/samples && find _companies _products -type f -exec sh -c \
		'for f; do install -D -m 644 "$$f" "$$0/$$f" || exit; done' \
		'$(abspath $(DESTDIR)$(DATADIR))/samples' {} +
	install -d $(sort $(dir $(COMPLETIONS:%=$(SHARE)/%) $(SHARE)/$(DESKTOP) \
		$(SHARE)/$(ICON)))
	install -m 644 src/cli/completions/earshot.bash \
		$(SHARE)/$(word 1,$(COMPLETIONS))
	install -m 644 src/cli/completions/earshot.zsh \
		$(SHARE)/$(word 2,$(COMPLETIONS))
	install -m 644 src/cli/completions/earshot.fish \
		$(SHARE)/$(word 3,$(COMPLETIONS))
	install -m 644 .ci/pkg/earshot.desktop $(SHARE)/$(DESKTOP)
	install -m 644 .ci/pkg/earshot.svg $(SHARE)/$(ICON)

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(BINDIR)/earshot
	rm -f $(foreach m,$(MANUALS),$(call man_of,$m))
	rm -rf $(DESTDIR)$(DATADIR) $(EXAMPLES)
	rm -f $(COMPLETIONS:%=$(SHARE)/%) $(SHARE)/$(DESKTOP) $(SHARE)/$(ICON)

# Of what is committed; of all, where the tree is one unpacked from a tarball.
dist: $(TARBALL) ## a tarball of the committed sources, in $(BUILD)
$(TARBALL): FORCE
	@mkdir -p $(@D)
	@rm -f $@
	if [ -e .git ]; then \
		git archive --prefix=earshot-$(VERSION)/ -o $@ HEAD; \
	else \
		tar -czf $@ --exclude=./$(BUILD) --exclude=./debian \
			--transform='s,^\.,earshot-$(VERSION),' .; \
	fi
FORCE:

# What dpkg-buildpackage makes of the tarball and .ci/pkg/debian.
deb: $(TARBALL) ## a Debian package, in $(BUILD)/deb
	rm -rf $(BUILD)/deb && mkdir -p $(BUILD)/deb
	tar -xzf $(TARBALL) -C $(BUILD)/deb
	cp $(TARBALL) $(BUILD)/deb/earshot_$(VERSION).orig.tar.gz
	cd $(BUILD)/deb/earshot-$(VERSION) && cp -R .ci/pkg/debian . && \
		env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS dpkg-buildpackage -us -uc

clean: ## take away what was built
	rm -rf $(BUILD)

$(PROGRAM): $(BUILD)/obj/main.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(if $(STATIC),$(CC) $(CFLAGS) $(LDFLAGS:-pie=-static-pie) \
	$(QUIET_LINK) -o $@ $< $(LIB) $(ARCHIVES) -lm -pthread,$(LINK))

# The same with shared libraries, for what takes the place of their calls.
$(BUILD)/tests/earshot: ARCHIVED =
$(BUILD)/tests/earshot: $(BUILD)/obj/main.o $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK)

$(LIB): $(OBJECTS) | $(COUNTERS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -c -o $@ $<

# Completions as C strings, so that the program needs no file.
$(BUILD)/embedded.c: $(wildcard src/cli/completions/*) Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q){ echo '#include "base/embedded.h"'; \
	echo 'const struct embedded embedded_completions[] = {'; \
	for f in $(filter-out Makefile,$^); do \
		printf '{"%s",\n' "$${f##*/earshot.}"; \
		sed 's/[\\"]/\\&/g; s/^.*$$/"&\\n"/' $$f; echo '},'; \
	done; \
	echo '{0, 0}};'; } > $@

# Themes and translations as tables; AWK is any.
AWK ?= awk
$(BUILD)/themes.c: include/review/version.h $(wildcard themes/*.yaml) \
    themes/table.awk
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)LC_ALL=C $(AWK) -f themes/table.awk $(filter-out %.awk,$^) >$@

$(BUILD)/messages.c: $(wildcard src/po/*.po) src/po/table.awk
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)LC_ALL=C $(AWK) -f src/po/table.awk $(filter %.po,$^) >$@

$(GENERATED:%=$(BUILD)/obj/%.o): $(BUILD)/obj/%.o: $(BUILD)/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -Itests -c -o $@ $<

$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o \
    $(BUILD)/obj/tests/fuzz/driver.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK_TEST)

$(BUILD)/%_fuzz: $(BUILD)/obj/tests/fuzz/%_fuzz.o \
    $(BUILD)/obj/tests/fuzz/start.o $(TEST_SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK_TEST) -fsanitize=fuzzer

$(foreach s,$(SUITES),$(eval $(BUILD)/tests/$(s): \
	$(patsubst tests/%.c,$(BUILD)/obj/tests/%.o,\
	$(wildcard tests/$(s)/*_test.c))))
$(SUITES:%=$(BUILD)/tests/%): $(BUILD)/tests/%: $(BUILD)/obj/tests/%/suites.o \
    $(BUILD)/obj/tests/suite.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK_TEST)

# The table of a folder's suites, one a file; made anew when one comes or goes.
$(SUITES:%=$(BUILD)/obj/tests/%/suites.c): $(BUILD)/obj/tests/%/suites.c: \
    tests/% Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q){ echo '#include "suite.h"'; \
	printf 'int %s_suite(void);\n' $(call suites_of,$*); \
	echo 'const struct suite suites[] = {'; \
	for s in $(call suites_of,$*); do echo "{\"$$s\", $${s}_suite},"; done; \
	echo '{0, 0}};'; } > $@

$(SUITES:%=$(BUILD)/obj/tests/%/suites.o): %.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -Itests -c -o $@ $<

# Loaded into the program by tests that need faults (see support/fault.h).
$(BUILD)/tests/cli $(BUILD)/tests/torture: | $(BUILD)/tests/fault.so \
    $(BUILD)/tests/earshot
$(BUILD)/tests/fault.so: tests/preload/fault.c
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(COMPILE) -Itests -fPIC -shared $(filter-out -pie,$(LDFLAGS)) \
	-o $@ $<

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK_TEST)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
