namespace PaymentsAdmin.Strange;

/// <summary>The wild answers that are switched on now. Each counts how often it was given.</summary>
public sealed class Habits
{
    private readonly Lock _gate = new();
    private readonly List<Habit> _habits = [];

    public void Add(WildAnswer answer)
    {
        lock (_gate)
        {
            _habits.Add(new(answer));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _habits.Clear();
        }
    }

    /// <summary>How often an answer of this portal was wild so far.</summary>
    public int Given { get; private set; }

    internal IReadOnlyList<WildAnswer> For(Call call, Func<WildAnswer, bool> part)
    {
        lock (_gate)
        {
            return [.. _habits.Where(habit => part(habit.Answer) && habit.Answer.IsAbout(call)).Where(Take).Select(habit => habit.Answer)];
        }
    }

    private bool Take(Habit habit)
    {
        habit.Seen++;
        if (habit.Seen <= habit.Answer.After || habit.Seen - habit.Answer.After > habit.Answer.Times)
        {
            return false;
        }
        Given++;
        return true;
    }

    private sealed class Habit(WildAnswer answer)
    {
        public WildAnswer Answer => answer;
        public int Seen { get; set; }
    }
}
