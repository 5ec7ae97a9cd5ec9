package chart

import (
	"fmt"

	"github.com/dop251/goja"
)

// engine is one JavaScript engine in which ECharts was loaded.
type engine struct {
	vm    *goja.Runtime
	paint goja.Callable
}

// A browser has these and goja has not. Nothing may depend on time: timers
// never fire, and Math.random and Date are fixed.
const shims = `
var global = this, self = this, window = undefined;
var setTimeout = function () { return 0 }, clearTimeout = function () {};
var setInterval = setTimeout, clearInterval = clearTimeout, requestAnimationFrame = setTimeout;
var console = { log: function () {}, warn: function () {}, error: function () {} };
Math.random = function () { return 0.5 };
Date.now = function () { return 0 };
`

const paint = `(function (option, width, height) {
	var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
	try {
		chart.setOption(JSON.parse(option));
		return chart.renderToSVGString();
	} finally {
		chart.dispose();
	}
})`

func start(program *goja.Program) (*engine, error) {
	vm := goja.New()
	if _, err := vm.RunString(shims); err != nil {
		return nil, fmt.Errorf("prepare engine: %w", err)
	}
	if _, err := vm.RunProgram(program); err != nil {
		return nil, fmt.Errorf("load echarts: %w", err)
	}
	value, err := vm.RunString(paint)
	if err != nil {
		return nil, fmt.Errorf("prepare drawing: %w", err)
	}
	call, ok := goja.AssertFunction(value)
	if !ok {
		return nil, fmt.Errorf("prepare drawing: %v is not a function", value)
	}
	return &engine{vm: vm, paint: call}, nil
}

func (e *engine) draw(c Chart) (string, error) {
	svg, err := e.paint(goja.Undefined(), e.vm.ToValue(string(c.Option)), e.vm.ToValue(c.Width), e.vm.ToValue(c.Height))
	if err != nil {
		return "", fmt.Errorf("run echarts: %w", err)
	}
	return svg.String(), nil
}
