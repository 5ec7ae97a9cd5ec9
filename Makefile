# Every target has one line of help after ##; `make` prints them.
BIN     := bin/beleidsmonitor
ECHARTS := reports/chart/echarts
JS      := $(ECHARTS)/echarts.min.js
LEZER   := cmd/beleidsmonitor/testdata/lezer
PROOF   := reports/proof/npm
GO      ?= go
GO_TEST_FLAGS ?=

.DEFAULT_GOAL := help
TIJD ?= 1m
DOEL ?=

.PHONY: help run build test check sample bench fuzz proof pictures lint fmt clean tools browser

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## run the main job on sample-data/ and print the report to open
	@$(BIN) run || { code=$$?; [ $$code -eq 3 ] || exit $$code; }

build: tools $(JS) ## build bin/beleidsmonitor, with ECharts from the lock file
	@$(GO) build -o $(BIN) ./cmd/beleidsmonitor

test: tools $(JS) $(LEZER)/node_modules $(PROOF)/node_modules browser ## install what the tests need and run all of them
	$(GO) vet ./...
	$(GO) test -timeout 60m $(GO_TEST_FLAGS) ./...

check: build ## check contracts, models, indicators and pages without data
	@$(BIN) check

sample: build ## make the deliveries in sample-data/ again from their seed
	@$(BIN) sample --out sample-data

bench: $(JS) ## measure the speed of each stage
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: $(JS) ## run every fuzz target for TIJD (1m), or those that match DOEL, and keep the record in .ci/fuzz.jsonl
	$(GO) run ./cmd/fuzz -tijd $(TIJD) -doel '$(DOEL)'

proof: run $(PROOF)/node_modules browser ## look at every page of the sample edition and write the evidence to werk/bewijs
	$(GO) run ./cmd/proof

pictures: run browser ## take a picture of each kind of page, wide, narrow, dark and in print, in werk/beelden
	$(GO) run ./cmd/proof --pictures --out werk/beelden

lint: ## run the linters of .golangci.yml
	@command -v golangci-lint >/dev/null || { echo "golangci-lint is not installed: go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@latest"; exit 1; }
	golangci-lint run ./...

fmt: ## format the Go code
	gofmt -w cmd ingest transform reports schemas sample-data

clean: ## remove what make built and the work folder
	rm -rf bin werk $(JS) $(ECHARTS)/node_modules $(LEZER)/node_modules $(PROOF)/node_modules

$(JS): $(ECHARTS)/package-lock.json
	@cd $(ECHARTS) && npm ci --silent --no-audit --no-fund
	@cp $(ECHARTS)/node_modules/echarts/dist/echarts.min.js $@ && touch $@

# A DuckDB that is not ours reads what `analyse` writes.
$(LEZER)/node_modules: $(LEZER)/package-lock.json
	@cd $(LEZER) && npm ci --silent --no-audit --no-fund && touch node_modules

# axe-core and html-validate look at the pages.
$(PROOF)/node_modules: $(PROOF)/package-lock.json
	@cd $(PROOF) && npm ci --silent --no-audit --no-fund && touch node_modules

tools:
	@for tool in "$(GO):Go 1.26 or newer" "cc:a C compiler (gcc)" "npm:Node 20 with npm"; do \
	  command -v "$${tool%%:*}" >/dev/null || { echo "$${tool##*:} is needed and not installed" >&2; exit 1; }; done

# The page tests open a real browser. Root gets it from Debian's packages.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else echo "the tests need a headless Chromium: install the package chromium (Debian: sudo apt-get install chromium)" >&2; exit 1; fi
