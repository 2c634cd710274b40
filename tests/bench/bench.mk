# make bench: what is measured, side by side with what it is measured against, in
# one run; ratios hold where times swing.

.PHONY: bench
bench:
	$(call need,bench)
	@$(MAKE) --no-print-directory $(parallel) $(BUILD)/bench/walk
	@BUILD='$(BUILD)' CORPUS='$(CORPUS)' tests/bench/run

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(CORE).a
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$Q$(CC) $(CFLAGS) $(SANITIZER) $(LDFLAGS) -o $@ $^
