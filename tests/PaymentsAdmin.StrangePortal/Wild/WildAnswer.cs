using System.Text;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>An answer on the wire that is not the portal's envelope.</summary>
public sealed record Bare(int Status, string Type, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection ends within the answer.</summary>
    public bool Cut { get; init; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);
}

/// <summary>One habit of this portal that the contract allows or does not rule out.</summary>
public sealed record WildAnswer(string Name)
{
    /// <summary>The methods that it is about; none means all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>How often it happens. The portal behaves after that.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How many answers stay as they are first.</summary>
    public int After { get; init; }

    /// <summary>What is strange in the books themselves, put there before the first call.</summary>
    public Action<PortalBooks>? Truth { get; init; }

    /// <summary>What changes in the books before a method is answered, or the refusal that it throws.</summary>
    public Action<PortalBooks, Call>? Before { get; init; }

    /// <summary>What is done to the envelope of a method, alone or in a batch.</summary>
    public Action<JsonObject>? Envelope { get; init; }

    /// <summary>What is done to the envelope of a whole batch.</summary>
    public Action<JsonObject>? Batch { get; init; }

    /// <summary>An answer in place of the portal's: nothing is done.</summary>
    public Func<Bare>? Instead { get; init; }

    /// <summary>An answer in place of the portal's, after everything was done.</summary>
    public Func<Bare>? AfterDone { get; init; }

    /// <summary>What is done to the text of the answer at last.</summary>
    public Func<string, string>? Text { get; init; }

    /// <summary>The answer waits for this.</summary>
    public Task? Gate { get; init; }

    public bool IsAbout(Call call) => Methods.Count == 0 || Methods.Any(call.Asks);

    public override string ToString() => Name;
}
