-- Asks for pages as if each request came from another reader: TRUSTED_PROXIES must name this machine.
--
--   wrk -t1 -c64 -d8s --latency -s scripts/load/many.lua http://127.0.0.1:8080 -- '/?lang=en' '/items/95'

local paths, asked = {}, 0

function init(arguments)
  for place, path in ipairs(arguments) do paths[place] = path end
end

function request()
  asked = asked + 1
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  return wrk.format("GET", paths[asked % #paths + 1])
end
