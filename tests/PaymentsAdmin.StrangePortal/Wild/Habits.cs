namespace PaymentsAdmin.Strange;

/// <summary>The wild answers that are switched on now. Each counts how often it was given.</summary>
public class Habits<T>
    where T : Habit
{
    private readonly Lock _gate = new();
    private readonly List<Counted> _habits = [];

    public void Add(T answer)
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

    /// <summary>How often an answer of this host was wild so far.</summary>
    public int Given { get; private set; }

    internal IReadOnlyList<T> For(Call call, Func<T, bool> part)
    {
        lock (_gate)
        {
            return [.. _habits.Where(habit => part(habit.Answer) && habit.Answer.IsAbout(call)).Where(Take).Select(habit => habit.Answer)];
        }
    }

    private bool Take(Counted habit)
    {
        habit.Seen++;
        if (habit.Seen <= habit.Answer.After || habit.Seen - habit.Answer.After > habit.Answer.Times)
        {
            return false;
        }
        Given++;
        return true;
    }

    private sealed class Counted(T answer)
    {
        public T Answer => answer;
        public int Seen { get; set; }
    }
}

/// <summary>The habits of this portal.</summary>
public sealed class Habits : Habits<WildAnswer>;
