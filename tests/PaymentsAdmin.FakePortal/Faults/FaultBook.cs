using System.Text.RegularExpressions;

namespace PaymentsAdmin.Fakes.Faults;

/// <summary>The fault rules in the order they were added; the first that fires applies.</summary>
public sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<Counted> _rules = [];

    /// <summary>Adds a rule; disposing the result removes it.</summary>
    public IDisposable Add(FaultRule rule)
    {
        var counted = new Counted(rule);
        lock (_gate)
        {
            _rules.Add(counted);
        }

        return new Removal(() => Remove(counted));
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>How often faults of a kind occurred.</summary>
    public int Fired(FaultKind kind)
    {
        lock (_gate)
        {
            return _rules.Where(counted => counted.Rule.Kind == kind).Sum(counted => counted.Fired);
        }
    }

    /// <summary>The fault for a call, given its method and those of its batch commands.</summary>
    public FaultRule? Choose(IReadOnlyList<string> methods)
    {
        lock (_gate)
        {
            return _rules.Where(counted => methods.Any(counted.Concerns)).ToList().Find(counted => counted.Fires())?.Rule;
        }
    }

    private void Remove(Counted counted)
    {
        lock (_gate)
        {
            _rules.Remove(counted);
        }
    }

    private sealed class Counted(FaultRule rule)
    {
        private readonly Random _chance = new(rule.Seed);
        private readonly Regex _pattern = new(
            $"^{Regex.Escape(rule.Method).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase, Regex.InfiniteMatchTimeout);
        private int _seen;

        public FaultRule Rule => rule;

        public int Fired { get; private set; }

        public bool Concerns(string method) => _pattern.IsMatch(method);

        public bool Fires()
        {
            var number = ++_seen - rule.Skip;
            if (number < 1
                || Fired >= rule.Times
                || (rule.Nth is { } nth && nth != number)
                || (rule.Probability < 1 && _chance.NextDouble() >= rule.Probability))
            {
                return false;
            }

            Fired++;
            return true;
        }
    }

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
