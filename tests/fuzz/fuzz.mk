# Fuzzing. A target is tests/fuzz/fuzz_<target>.c.
#
#   make fuzz FUZZ_SECONDS=60           each target in turn, under libFuzzer
#   make fuzz FUZZ_TARGETS="name pem"   only these
#   make afl                            the targets and the mutator, for AFL++
#   make fuzz-keep                      add what is new to the kept corpus
#
# `make check` runs each target over tests/fuzz/corpus/<target> and vectors/der,
# with an ordinary main() and whatever compiler the rest is built with.

FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= $(ALL_FUZZ_TARGETS)

ALL_FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_LIBS_openssl := -lcrypto

REPLAYS := $(patsubst %,$(BUILD)/fuzz/replay_%,$(ALL_FUZZ_TARGETS))
FUZZERS := $(patsubst %,$(BUILD)/fuzz/fuzz_%,$(FUZZ_TARGETS))
AFL     := $(patsubst %,$(BUILD)/afl/fuzz_%,$(FUZZ_TARGETS)) $(BUILD)/afl/mutator_afl.so

MORE_CHECKS += $(REPLAYS)

.PHONY: fuzz fuzz-build fuzz-keep afl

$(BUILD)/fuzz/replay_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/obj/tests/fuzz/main.o $(CORE).a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $(filter %.o,$^) $(CORE).a $(FUZZ_LIBS_$*)

# libFuzzer sees every branch of the library, so the library is built again for it.
FUZZ_COMPILE = clang -std=c11 $(POSIX) -O1 -g -fno-omit-frame-pointer -MMD -MP \
               -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FUZZ_OBJECTS := $(patsubst %.c,$(BUILD)/fuzz/obj/%.o,$(CORE_SOURCES) tests/fuzz/mutator.c)

$(BUILD)/fuzz/obj/%.o: %.c
	@mkdir -p $(@D)
	$Q$(FUZZ_COMPILE) -c -o $@ $<

$(BUILD)/fuzz/fuzz_%: $(BUILD)/fuzz/obj/tests/fuzz/fuzz_%.o $(FUZZ_OBJECTS)
	$(call say,LD,$@)
	$Qclang -fsanitize=fuzzer,address,undefined -o $@ $^ $(FUZZ_LIBS_$*)

-include $(wildcard $(BUILD)/obj/tests/fuzz/*.d $(BUILD)/fuzz/obj/*/*.d $(BUILD)/fuzz/obj/tests/fuzz/*.d)

fuzz-build:
	$(call need,fuzz)
	@$(MAKE) --no-print-directory $(parallel) $(FUZZERS)

fuzz: fuzz-build
	@BUILD='$(BUILD)' FUZZ_SECONDS='$(FUZZ_SECONDS)' tests/fuzz/run $(FUZZ_TARGETS)

fuzz-keep: fuzz-build
	@BUILD='$(BUILD)' tests/fuzz/keep $(FUZZ_TARGETS)

# AFL++ brings a main() that reads a file or its shared memory.
AFL_COMPILE = AFL_QUIET=1 afl-clang-fast -std=c11 $(POSIX) -O2 -g -fsanitize=fuzzer

$(BUILD)/afl/fuzz_%: tests/fuzz/fuzz_%.c $(CORE_SOURCES)
	@mkdir -p $(@D)
	$(call say,AFL,$@)
	$Q$(AFL_COMPILE) -o $@ $^ $(FUZZ_LIBS_$*)

$(BUILD)/afl/mutator_afl.so: tests/fuzz/mutator_afl.c tests/fuzz/mutator.c
	@mkdir -p $(@D)
	$Q$(CC) -std=c11 $(WARNINGS) -O2 -shared -fPIC -o $@ $^

afl:
	$(call need,afl)
	@$(MAKE) --no-print-directory $(parallel) $(AFL)
	@echo 'A run: AFL_CUSTOM_MUTATOR_LIBRARY=$(BUILD)/afl/mutator_afl.so \'
	@echo '       afl-fuzz -i vectors/der -o $(BUILD)/afl/out -- $(BUILD)/afl/fuzz_certificate'
