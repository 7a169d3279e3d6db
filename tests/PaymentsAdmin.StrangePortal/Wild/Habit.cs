using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>What is strange in what a host of any kind answers, and how often.</summary>
public abstract record Habit(string Name)
{
    /// <summary>The methods that it is about; none means all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>How often it happens. The host behaves after that.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How many answers stay as they are first.</summary>
    public int After { get; init; }

    /// <summary>What is done to the envelope of a method, alone or in a batch.</summary>
    public Action<JsonObject>? Envelope { get; init; }

    /// <summary>An answer in place of the host's: nothing is done.</summary>
    public Func<Bare>? Instead { get; init; }

    /// <summary>An answer in place of the host's, after everything was done.</summary>
    public Func<Bare>? AfterDone { get; init; }

    /// <summary>What is done to the text of the answer at last.</summary>
    public Func<string, string>? Text { get; init; }

    /// <summary>What is done to the whole answer, its status and its bytes, after its text.</summary>
    public Func<Bare, Bare>? Wire { get; init; }

    /// <summary>The answer waits for this.</summary>
    public Task? Gate { get; init; }

    public bool IsAbout(Call call) => Methods.Count == 0 || Methods.Any(call.Asks);

    public sealed override string ToString() => Name;
}
