using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Paging;

/// <summary>Remembers where the next page of a list begins, by token, method, filter and order, for ten minutes.</summary>
public sealed class PageCursorCache(TimeProvider time)
{
    private const int MaxSteps = 50_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Step> _steps = new(StringComparer.Ordinal);

    public void Remember(Call call, long start, long lastId)
    {
        lock (_lock)
        {
            Forget();
            _steps[Key(call, start)] = new(lastId, time.GetTimestamp());
        }
    }

    /// <summary>The last row before the page at this start, if the caller has read the previous page.</summary>
    public long? Find(Call call, long start)
    {
        lock (_lock)
        {
            return _steps.TryGetValue(Key(call, start), out var step) && time.GetElapsedTime(step.At) < Life ? step.LastId : null;
        }
    }

    private void Forget()
    {
        if (_steps.Count < MaxSteps)
        {
            return;
        }

        foreach (var old in _steps.Where(s => time.GetElapsedTime(s.Value.At) >= Life).Select(s => s.Key).ToList())
        {
            _steps.Remove(old);
        }

        if (_steps.Count >= MaxSteps)
        {
            _steps.Clear();
        }
    }

    private static string Key(Call call, long start)
    {
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"{call.Request.Caller.Counted.Value} {call.Method.Name} {start}");
        foreach (var name in new[] { "entityTypeId", "filter", "order" })
        {
            Write(key.Append('\n'), call.Find(name));
        }

        return key.ToString();
    }

    private static void Write(StringBuilder key, WireValue? value)
    {
        switch (value)
        {
            case WireMap map:
                key.Append('{');
                foreach (var (name, member) in map.Members)
                {
                    Write(key.Append(name.Length).Append(':').Append(name).Append('='), member);
                }

                key.Append('}');
                break;
            case WireList list:
                key.Append('[');
                foreach (var item in list.Items)
                {
                    Write(key.Append(','), item);
                }

                key.Append(']');
                break;
            case not null when Scalars.Text(value) is { } text:
                key.Append(text.Length).Append(':').Append(text);
                break;
        }
    }

    private sealed record Step(long LastId, long At);
}
