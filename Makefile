# Certwright. `make help` lists the targets and the variables.
#
# Sources are found by their place; a new file needs no line here.

BUILD    ?= build
PREFIX   ?= /usr/local
BINDIR   ?= $(PREFIX)/bin
LIBDIR   ?= $(PREFIX)/lib
INCDIR   ?= $(PREFIX)/include
MANDIR   ?= $(PREFIX)/share/man
DOCDIR   ?= $(PREFIX)/share/doc/certwright
CORPUS   ?= ../shared/corpus
SANITIZE ?=
CFLAGS   ?= -O2 -g
# What a sanitizer or -O3 makes of the code, gcc warns of in vain (-Wconversion,
# -Wmaybe-uninitialized).
WERROR   ?= $(if $(SANITIZE)$(filter -O3,$(CFLAGS)),,-Werror)

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin AR),default)
AR := ar
endif

VERSION := $(shell sed -n 's/^.define CW_VERSION_TEXT "\(.*\)"/\1/p' asn1/version.h)
# Until 1.0 the layout of a public struct may change with the minor version.
SOVERSION := $(basename $(VERSION))

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla $(WERROR)
COMPILE   = $(CC) -std=c11 $(WARNINGS) $(CFLAGS) $(SANITIZER) $(CPPFLAGS)
# Without bcmp, which clang puts in memcmp's place: the core asks for four functions of memory.
LIBRARY  := -fno-builtin-bcmp -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections \
            -ffile-prefix-map=$(CURDIR)/=
POSIX    := -D_POSIX_C_SOURCE=200809L

# `make V=1` shows the commands whole.
ifeq ($(V),)
Q := @
say = @echo '  $(1)	$(2)'
endif

ifneq ($(SANITIZE),)
SANITIZER := -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
else
# A sanitizer's own symbols stay open in a shared library; ours never do.
DEFS := -Wl,-z,defs
endif

# U-labels in flags become A-labels where this library is at hand.
IDN2 := $(shell $(CC) -E -include idn2.h -x c /dev/null > /dev/null 2>&1 && echo -DHAVE_IDN2)

# --- what is built ----------------------------------------------------------

# Providers beside tomcrypt: those whose headers are there, or the words of PROVIDERS.
OTHER_PROVIDERS := libcrypto sodium pkcs11
detect = $(shell printf '\043include <$(2)>\n' | $(CC) -E $(CPPFLAGS) - > /dev/null 2>&1 && echo $(1))
ifeq ($(origin PROVIDERS),undefined)
PROVIDERS := $(call detect,libcrypto,openssl/core_names.h) $(call detect,sodium,sodium.h) \
             $(call detect,pkcs11,p11-kit-1/p11-kit/pkcs11.h)
endif
UNKNOWN_PROVIDERS := $(filter-out tomcrypt $(OTHER_PROVIDERS),$(PROVIDERS))
ifneq ($(UNKNOWN_PROVIDERS),)
$(error PROVIDERS: $(UNKNOWN_PROVIDERS): none of $(OTHER_PROVIDERS))
endif
BUILT_PROVIDERS := tomcrypt $(filter $(OTHER_PROVIDERS),$(PROVIDERS))
ABSENT          := $(filter-out $(BUILT_PROVIDERS),$(OTHER_PROVIDERS))

provider_sources = $(sort $(wildcard $(patsubst %,crypto/%*.c,$(1))))

PROVIDER_SOURCES := $(call provider_sources,$(BUILT_PROVIDERS))
CORE_SOURCES     := $(sort $(filter-out $(call provider_sources,tomcrypt $(OTHER_PROVIDERS)), \
                    $(wildcard asn1/*.c crypto/*.c pem/*.c x509/*.c x509/*/*.c)))
TOOL_SOURCES     := $(sort $(filter-out tools/examples/%,$(wildcard tools/*.c tools/*/*.c)))
UNIT_SOURCES     := $(sort $(filter-out $(patsubst %,tests/unit/test_%.c,$(ABSENT)), \
                    $(wildcard tests/unit/test_*.c)))
SUPPORT_SOURCES  := $(sort $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c)))
# A header of a room's own says so in its first line, and is not installed.
PUBLIC_HEADERS   := $(sort $(filter-out $(patsubst %,crypto/%.h,$(ABSENT)), \
                    $(shell grep -L '^/\* .* - private to ' \
                    $(wildcard asn1/*.h crypto/*.h pem/*.h x509/*.h x509/*/*.h))))

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))

CORE     := $(BUILD)/libcertwright
ARCHIVES := $(patsubst %,$(BUILD)/libcertwright-%.a,$(BUILT_PROVIDERS)) $(CORE).a
COMMAND  := $(if $(wildcard tools/main.c),$(BUILD)/certwright)
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT_SOURCES))

# What each provider is linked with, and what the command and the tests are told of it.
LIBS_tomcrypt     := -ltomcrypt
LIBS_libcrypto    := -lcrypto
LIBS_sodium       := -lsodium
LIBS_pkcs11       := -ldl
DEFINES_libcrypto := -DCW_HAVE_LIBCRYPTO
DEFINES_sodium    := -DCW_HAVE_SODIUM
DEFINES_pkcs11    := -DCW_HAVE_PKCS11
PROVIDER_LIBS     := $(foreach p,$(BUILT_PROVIDERS),$(LIBS_$(p)))
PROVIDER_DEFINES  := $(foreach p,$(BUILT_PROVIDERS),$(DEFINES_$(p))) -DCW_SOVERSION='"$(SOVERSION)"'
TOMCRYPT_STATIC   := -ltomcrypt -ltommath -lgmp

.PHONY: all demo check check-installed unit install uninstall format lint clean help FORCE
.DELETE_ON_ERROR:
.SECONDARY:

all: $(COMMAND) $(ARCHIVES) $(ARCHIVES:.a=.so)

# Everything depends on the flags, so that a change of compiler rebuilds.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(BUILT_PROVIDERS) $(VERSION)' | cmp -s - $@ || \
	      echo '$(COMPILE) $(BUILT_PROVIDERS) $(VERSION)' > $@

$(BUILD)/obj/tools/%.o: tools/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$Q$(COMPILE) $(POSIX) $(PROVIDER_DEFINES) $(IDN2) -MMD -MP -c -o $@ $<

# Of cmocka's tests each has a parameter, which few use.
$(BUILD)/obj/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$Q$(COMPILE) $(POSIX) $(PROVIDER_DEFINES) -Wno-unused-parameter -MMD -MP -c -o $@ $<

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$Q$(COMPILE) $(LIBRARY) -MMD -MP -c -o $@ $<

-include $(patsubst %.o,%.d,$(call object,$(CORE_SOURCES) $(PROVIDER_SOURCES) $(TOOL_SOURCES) \
         $(UNIT_SOURCES) $(SUPPORT_SOURCES)))

# An archive is made anew: a member whose source is gone must not stay.
%.a:
	@rm -f $@
	$(call say,AR,$@)
	$Q$(AR) rcs $@ $(filter %.o,$^)

$(CORE).a: $(call object,$(CORE_SOURCES))
$(BUILD)/obj/tools.a: $(filter-out %/main.o,$(call object,$(TOOL_SOURCES)))

%.so.$(VERSION):
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -shared $(DEFS) -Wl,-soname,$(notdir $*).so.$(SOVERSION) \
	      -o $@ $(filter %.o,$^) $(NEEDED)

%.so: %.so.$(VERSION)
	@ln -sf $(notdir $<) $*.so.$(SOVERSION)
	@ln -sf $(notdir $<) $@

$(CORE).so.$(VERSION): $(call object,$(CORE_SOURCES))
# Its own: as a prerequisite of a provider's library it would inherit that one's.
$(CORE).so.$(VERSION): NEEDED =

define PROVIDER_LIBRARY
$(BUILD)/libcertwright-$(1).a: $(call object,$(call provider_sources,$(1)))
$(BUILD)/libcertwright-$(1).so.$(VERSION): $(call object,$(call provider_sources,$(1))) $(CORE).so
$(BUILD)/libcertwright-$(1).so.$(VERSION): NEEDED = -L$(BUILD) -lcertwright $(LIBS_$(1)) -Wl,-rpath,'$$$$ORIGIN'
endef
$(foreach p,$(BUILT_PROVIDERS),$(eval $(call PROVIDER_LIBRARY,$(p))))

# Half of the command's start would be the binding of all of libtomcrypt's symbols, which
# are bound at once. So it takes what it needs of it from the archives, if they are there;
# the engine of gmp, which nothing else names, too.
whole = $(filter /%,$(foreach l,$(1),$(shell $(CC) $(CFLAGS) -print-file-name=lib$(l) 2> /dev/null)))
TOMCRYPT_WHOLE := $(call whole,tomcrypt.a tommath.a gmp.so)
TOMCRYPT_GMP   := $(shell grep -qs gmp_desc $(firstword $(TOMCRYPT_WHOLE)) < /dev/null && echo -Wl,-u,gmp_desc)
COMMAND_LIBS   := $(if $(word 3,$(TOMCRYPT_WHOLE)),$(TOMCRYPT_GMP) $(TOMCRYPT_WHOLE),$(LIBS_tomcrypt))

# Symbols are bound when the command starts: the resolver that would run at the
# first call of each saves the vector registers, and what they hold, on the stack.
# The providers beside tomcrypt are loaded when they are wanted (tools/providers.h).
$(BUILD)/certwright: $(call object,$(TOOL_SOURCES)) $(ARCHIVES) $(ARCHIVES:.a=.so)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -Wl,--gc-sections,-z,relro,-z,now -o $@ \
	      $(filter %.o,$^) $(filter %-tomcrypt.a,$^) $(CORE).a $(COMMAND_LIBS) -ldl

# The command's own parts are linked into the tests that are named after them.
TOOL_UNITS := $(filter $(patsubst %.c,$(BUILD)/unit/test_%,$(notdir $(TOOL_SOURCES))),$(UNITS))
$(TOOL_UNITS): $(BUILD)/obj/tools.a

$(BUILD)/unit/%: $(BUILD)/obj/tests/unit/%.o $(call object,$(SUPPORT_SOURCES)) $(ARCHIVES)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %/tools.a,$^) $(ARCHIVES) \
	      $(PROVIDER_LIBS) -ldl -lcmocka

# --- trying it out ----------------------------------------------------------

# Install what is missing, and only then.
need = @missing=$$(CC='$(CC)' SANITIZE='$(SANITIZE)' tools/missing-deps $(1)); \
       [ -z "$$missing" ] || tools/install-deps $$missing

# As many jobs as there are processors, unless -j was given.
parallel = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

demo:
	$(call need,demo)
	@$(MAKE) --no-print-directory $(parallel) all
	@CERTWRIGHT=$(BUILD)/certwright tools/demo.sh $(BUILD)/demo

check:
	$(call need,check)
	@$(MAKE) --no-print-directory $(parallel) check-installed

unit: $(UNITS)
	@$(TEST_ENVIRONMENT) tests/run $(UNITS)

TEST_ENVIRONMENT = BUILD='$(abspath $(BUILD))' CORPUS='$(abspath $(CORPUS))' \
      CERTWRIGHT='$(abspath $(BUILD))/certwright' VERSION='$(VERSION)' CC='$(CC)' \
      CFLAGS='$(CFLAGS)' SANITIZE='$(SANITIZE)' SANITIZER='$(SANITIZER)' \
      PUBLIC_HEADERS='$(PUBLIC_HEADERS)' BUILT_PROVIDERS='$(BUILT_PROVIDERS)'

# Parts of their own: fuzzing, coverage, benchmarks. A program that they add to
# MORE_CHECKS is built and run by `make check`.
include $(sort $(wildcard tests/*.mk tests/*/*.mk))

# A make of its own: what was just installed may have brought more to build.
check-installed: all $(UNITS) $(MORE_CHECKS)
	@$(TEST_ENVIRONMENT) tests/run $(UNITS) $(MORE_CHECKS) \
	      $(sort $(wildcard tests/build/test_*.sh tests/interop/test_*.sh tests/interop/test_*.py))

# --- the manual -------------------------------------------------------------

# What scdoc makes of docs/, where it is at hand, with the tables of the command in it.
MANUAL := $(if $(shell command -v scdoc),$(patsubst docs/%.scd,$(BUILD)/man/%,$(wildcard docs/*.scd)))

$(BUILD)/man/%: docs/%.scd tools/manual.sh tools/manual.awk $(COMMAND)
	@mkdir -p $(@D)
	$(call say,MAN,$@)
	$QCERTWRIGHT=$(COMMAND) tools/manual.sh $< > $@

.PHONY: manual
manual: $(MANUAL)

# --- installing -------------------------------------------------------------

# What pkg-config needs to know, with this installation's places filled in.
FILL = sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCDIR@|$(INCDIR)|' \
       -e 's|@VERSION@|$(VERSION)|' -e 's|@TOMCRYPT_STATIC@|$(TOMCRYPT_STATIC)|'

COMPLETIONS = '$(DESTDIR)$(PREFIX)/share/bash-completion/completions'

install: all manual
	install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(LIBDIR)/pkgconfig'
	install -m 755 $(BUILD)/certwright '$(DESTDIR)$(BINDIR)'
	install -m 644 $(ARCHIVES) '$(DESTDIR)$(LIBDIR)'
	install -m 755 $(ARCHIVES:.a=.so.$(VERSION)) '$(DESTDIR)$(LIBDIR)'
	for library in $(notdir $(ARCHIVES:.a=)); do \
		ln -sf $$library.so.$(VERSION) '$(DESTDIR)$(LIBDIR)'/$$library.so.$(SOVERSION); \
		ln -sf $$library.so.$(VERSION) '$(DESTDIR)$(LIBDIR)'/$$library.so; \
	done
	for header in $(PUBLIC_HEADERS); do \
		install -D -m 644 $$header '$(DESTDIR)$(INCDIR)'/certwright/$$header || exit 1; \
	done
	install -m 644 tools/certwright.h '$(DESTDIR)$(INCDIR)/certwright'
	for page in $(MANUAL); do \
		install -D -m 644 $$page '$(DESTDIR)$(MANDIR)'/man$${page##*.}/$${page##*/} || exit 1; \
	done
	install -d '$(DESTDIR)$(DOCDIR)'
	install -m 644 $(wildcard docs/*.md) '$(DESTDIR)$(DOCDIR)'
	install -D -m 644 tools/certwright.bash $(COMPLETIONS)/certwright
	for library in certwright $(patsubst %,certwright-%,$(BUILT_PROVIDERS)); do \
		$(FILL) tools/$$library.pc.in > '$(DESTDIR)$(LIBDIR)'/pkgconfig/$$library.pc; \
	done

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/certwright'
	rm -f '$(DESTDIR)$(LIBDIR)'/libcertwright*.a '$(DESTDIR)$(LIBDIR)'/libcertwright*.so*
	rm -f '$(DESTDIR)$(LIBDIR)'/pkgconfig/certwright*.pc
	rm -rf '$(DESTDIR)$(INCDIR)/certwright' '$(DESTDIR)$(DOCDIR)'
	for page in $(notdir $(wildcard docs/*.scd)); do \
		page=$${page%.scd}; rm -f '$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; \
	done
	rm -f $(COMPLETIONS)/certwright

# --- keeping house ----------------------------------------------------------

STYLED = $(wildcard asn1/*.[ch] crypto/*.[ch] pem/*.[ch] x509/*.[ch] x509/*/*.[ch] \
         tools/*.[ch] tools/*/*.[ch] tests/*/*.[ch])

format:
	$(call need,lint)
	clang-format -i $(STYLED)

lint:
	$(call need,lint)
	@BUILD='$(abspath $(BUILD))' tools/lint.sh $(STYLED)

clean:
	rm -rf $(BUILD)

help:
	@echo 'make              the command and the libraries, in $$(BUILD)'
	@echo 'make demo         the X.509 tutorial, from a new key to a certificate'
	@echo 'make check        all tests; installs missing Debian packages'
	@echo 'make unit         the unit tests alone'
	@echo 'make check-everywhere   asn1/ at 32 bits, big-endian, by both compilers at -O0 -O2 -Os'
	@echo 'make coverage     every line and branch of asn1/'
	@echo 'make freestanding asn1/ without a C library'
	@echo 'make prove        Frama-C over asn1/: no run-time error, whatever the input'
	@echo 'make fuzz         FUZZ_SECONDS=60 for each target; make afl builds them for AFL++'
	@echo 'make bench        side by side with what it is measured against'
	@echo 'make wycheproof   DIR= signature verification, over files of Project Wycheproof'
	@echo 'make manual       the manual pages, if there is scdoc'
	@echo 'make install      PREFIX=$(PREFIX) DESTDIR='
	@echo 'make uninstall    the same, backwards'
	@echo 'make format       put all sources into the style of .clang-format'
	@echo 'make lint         clang-format, clang-tidy and cppcheck'
	@echo 'make clean        remove $$(BUILD)'
	@echo
	@echo 'Variables: V=1 (commands whole) BUILD=$(BUILD) CC=$(CC) CFLAGS="$(CFLAGS)" CORPUS=$(CORPUS)'
	@echo '           SANITIZE=address,undefined, WERROR= (warnings stay warnings)'
	@echo '           PROVIDERS="$(OTHER_PROVIDERS)" beside tomcrypt; those that are found, none if empty'
