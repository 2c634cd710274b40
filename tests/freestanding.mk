# make freestanding: asn1/ for a machine without an operating system or a C
# library. It may ask for the four functions that any compiler may call on its
# own, and for nothing else. (A processor that cannot divide, such as the Cortex-M0,
# has the compiler call its own helper for that besides.)

ARM         ?= arm-none-eabi-
ARM_FLAGS   ?= -mthumb -mcpu=cortex-m3 -Os
ASN1_SOURCES := $(filter asn1/%,$(CORE_SOURCES))

.PHONY: freestanding
freestanding:
	$(call need,freestanding)
	@$(MAKE) --no-print-directory $(parallel) $(BUILD)/freestanding/asn1.o
	@$(ARM)nm -u $(BUILD)/freestanding/asn1.o | sed 's/.* U /  needs /'
	@$(ARM)nm -u $(BUILD)/freestanding/asn1.o | grep -vwE 'memcpy|memmove|memset|memcmp' && \
	      { echo 'freestanding: undefined beyond the four of memory'; exit 1; } || true
	@$(ARM)size $(BUILD)/freestanding/asn1.o

$(BUILD)/freestanding/asn1.o: $(patsubst %.c,$(BUILD)/freestanding/%.o,$(ASN1_SOURCES))
	@$(ARM)ld -r -o $@ $^

$(BUILD)/freestanding/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,ARM,$<)
	$Q$(ARM)gcc -std=c11 $(WARNINGS) -ffreestanding $(ARM_FLAGS) -MMD -MP -c -o $@ $<

-include $(patsubst %.c,$(BUILD)/freestanding/%.d,$(ASN1_SOURCES))
