namespace PaymentsAdmin.Core.Values;

/// <summary>What sort of "no" it is; each door has one table from this to its own language.</summary>
public enum FailureKind
{
    /// <summary>The input is wrong and the caller can correct it.</summary>
    Invalid,

    /// <summary>There is no such thing, or not for this caller.</summary>
    NotFound,

    /// <summary>The caller may not.</summary>
    Denied,

    /// <summary>Somebody else was faster; look again.</summary>
    Conflict,

    /// <summary>The state of things forbids it.</summary>
    Refused,

    /// <summary>Not now: the storage or the portal cannot answer.</summary>
    Unavailable,
}

/// <summary>A foreseen "no": a stable code, its kind, one sentence for people, and the field it is about.</summary>
public sealed record Failure(string Code, FailureKind Kind, Words Sentence, string? Field = null)
{
    /// <summary>The sentence in English.</summary>
    public string Text => Sentence.ToString();

    /// <summary>What another system said, for the person who investigates.</summary>
    public string? Details { get; init; }

    /// <summary>How long to wait before another try makes sense.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The same failure, about a field.</summary>
    public Failure At(string field) => this with { Field = field };

    /// <summary>The same failure, about a row of several.</summary>
    public Failure InRow(int line) => this with { Sentence = $"Row {line}: {Sentence}" };

    public override string ToString() => $"{Code}: {Text}";
}
