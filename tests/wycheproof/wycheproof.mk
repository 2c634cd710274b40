# make wycheproof DIR=...: signature verification by every provider, against files in
# the form that Project Wycheproof publishes.

DIR ?= vectors/wycheproof

.PHONY: wycheproof
wycheproof:
	$(call need,wycheproof)
	@$(MAKE) --no-print-directory $(parallel) $(BUILD)/wycheproof
	@$(BUILD)/wycheproof '$(DIR)'

$(BUILD)/wycheproof: $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard tests/wycheproof/*.c)) $(ARCHIVES)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVES) $(PROVIDER_LIBS) -ljansson
