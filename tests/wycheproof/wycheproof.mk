# make wycheproof DIR=...: signature verification by every provider, against files in
# the form that Project Wycheproof publishes; ENGINE=ltm or gmp for tomcrypt's. `make
# check` runs it over a few files of our own.

DIR    ?= vectors/wycheproof
ENGINE ?=

MORE_CHECKS += $(BUILD)/wycheproof/wycheproof

.PHONY: wycheproof
wycheproof:
	$(call need,wycheproof)
	@$(MAKE) --no-print-directory $(parallel) $(BUILD)/wycheproof/wycheproof
	@$(BUILD)/wycheproof/wycheproof $(if $(ENGINE),--engine $(ENGINE)) '$(DIR)'

$(BUILD)/wycheproof/wycheproof: $(call object,$(wildcard tests/wycheproof/*.c)) $(ARCHIVES)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVES) $(PROVIDER_LIBS) -ljansson

-include $(patsubst %.c,$(BUILD)/obj/%.d,$(wildcard tests/wycheproof/*.c))
