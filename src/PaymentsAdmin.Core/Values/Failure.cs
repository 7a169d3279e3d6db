namespace PaymentsAdmin.Core.Values;

/// <summary>The kinds of failures; each door maps them to its own protocol.</summary>
public enum FailureKind
{
    /// <summary>The input is wrong and the caller can correct it.</summary>
    Invalid,

    /// <summary>Not found, or not visible to this caller.</summary>
    NotFound,

    /// <summary>The caller lacks permission.</summary>
    Denied,

    /// <summary>Somebody else changed it first; reload.</summary>
    Conflict,

    /// <summary>The current state forbids it.</summary>
    Refused,

    /// <summary>Temporarily unavailable: the storage or the portal cannot answer.</summary>
    Unavailable,
}

/// <summary>An expected failure: a stable code, its kind, one sentence for people, and its field.</summary>
public sealed record Failure(string Code, FailureKind Kind, Words Sentence, string? Field = null)
{
    /// <summary>The sentence in English.</summary>
    public string Text => Sentence.ToString();

    /// <summary>What another system said, for troubleshooting.</summary>
    public string? Details { get; init; }

    /// <summary>The same in another system's code and words.</summary>
    public ForeignError? Foreign { get; init; }

    /// <summary>How long to wait before retrying.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The same failure, for a field.</summary>
    public Failure At(string field) => this with { Field = field };

    /// <summary>The same failure, for one of several rows.</summary>
    public Failure InRow(int line) => this with { Sentence = $"Row {line}: {Sentence}" };

    public override string ToString() => $"{Code}: {Text}";
}

/// <summary>What another system answered.</summary>
public sealed record ForeignError(string Code, string Text)
{
    /// <summary>The parameter that it names as wrong, if any.</summary>
    public string? Parameter { get; init; }

    /// <summary>Its words and code, as it wrote them.</summary>
    public string Quoted => Text.Length == 0 ? Code : $"{Text} ({Code})";
}
