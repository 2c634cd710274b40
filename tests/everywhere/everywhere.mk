# The tests of asn1/, the vectors and the fuzz corpora, on every kind of machine:
#
#   make check-everywhere     all of the below
#   make check-gcc-O0 ...     one of them; the list is EVERYWHERE
#
# The foreign ones are built with their compiler's own C library and a stand-in for
# cmocka, so that no foreign architecture need be added to the system.

EVERYWHERE := gcc-O0 gcc-O2 gcc-Os clang-O0 clang-O2 clang-Os m32-O0 m32-O2 s390x-O0 s390x-O2

.PHONY: check-everywhere $(addprefix check-,$(EVERYWHERE)) check-asn1
check-everywhere: $(addprefix check-,$(EVERYWHERE))

$(addprefix check-,$(EVERYWHERE)): check-%:
	$(call need,everywhere)
	@echo "--- $*"
	@$(MAKE) --no-print-directory $(parallel) check-asn1 BUILD=$(BUILD)/everywhere/$* \
	      CC='$(CC_$(word 1,$(subst -, ,$*)))' CFLAGS='-$(word 2,$(subst -, ,$*)) -g' \
	      $(OPTIONS_$(word 1,$(subst -, ,$*)))

# The sanitizers see on x86-64 what there is to see; the other two are for the
# width of size_t and the order of octets.
CC_gcc        := gcc
OPTIONS_gcc   := SANITIZE=address,undefined
CC_clang      := clang
OPTIONS_clang := SANITIZE=address,undefined
CC_m32        := gcc -m32
OPTIONS_m32   := SANITIZE=undefined CMOCKA=
CC_s390x      := s390x-linux-gnu-gcc
OPTIONS_s390x := CMOCKA= WERROR= LDFLAGS=-static RUNNER=qemu-s390x

CMOCKA ?= -lcmocka
RUNNER ?=

ASN1_TESTS := $(patsubst asn1/%.c,test_%,$(filter asn1/%,$(CORE_SOURCES))) \
              test_bytes test_vectors test_limits
ASN1_TESTS := $(filter $(patsubst tests/unit/%.c,%,$(UNIT_SOURCES)),$(ASN1_TESTS))
ASN1_FUZZ  := $(filter-out openssl,$(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c)))
ASN1_PROGRAMS := $(addprefix $(BUILD)/asn1/,$(ASN1_TESTS)) \
                 $(addprefix $(BUILD)/fuzz/replay_,$(ASN1_FUZZ))

ifeq ($(CMOCKA),)
$(BUILD)/obj/tests/%: CPPFLAGS += -Itests/everywhere
endif
# Linked from an archive: a test takes of the support what it needs, and no more.
$(BUILD)/obj/support.a: $(call object,$(SUPPORT_SOURCES))

$(BUILD)/asn1/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/obj/support.a $(CORE).a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $^ $(CMOCKA)

check-asn1: $(ASN1_PROGRAMS)
	@for program in $^; do \
		$(RUNNER) $$program > $(BUILD)/log 2>&1 || \
		      { cat $(BUILD)/log; echo "FAILED  $$program"; exit 1; }; \
	done; echo "$(words $^) passed, 0 failed"
