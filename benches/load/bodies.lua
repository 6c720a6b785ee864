-- Sends the lines of a file as bodies, one after the other, each thread beginning somewhere else:
--
--     wrk -s bodies.lua http://127.0.0.1:8080/graphql -- bodies.jsonl
--
-- The last line that it prints is for `drive.py`.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function init(arguments)
  local headers = { ["Content-Type"] = "application/json" }
  requests = {}
  for body in io.lines(arguments[1]) do
    -- Made beforehand: what the client spends, the server cannot.
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
  -- A prime, so that threads are apart whatever the number of bodies.
  sent = number * 389
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local seconds = summary.duration / 1e6
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "failed": %d, "bytes": %d, "p99_ms": %.3f}\n',
    summary.requests, seconds, failed, summary.bytes, latency:percentile(99) / 1e3))
end
