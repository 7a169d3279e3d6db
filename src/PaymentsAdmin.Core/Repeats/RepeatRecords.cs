namespace PaymentsAdmin.Core.Repeats;

/// <summary>A write with a key: whose it is, and a hash of all that it asks for.</summary>
public sealed record RepeatCall(string Caller, RepeatKey Key, byte[] Hash);

/// <summary>An answer as it was sent: its status, our failure behind it, its body.</summary>
public sealed record SentAnswer(int Status, string? Failure, byte[] Body);

/// <summary>What a repeat is to find of an answer.</summary>
public enum Keeping
{
    /// <summary>The answer itself.</summary>
    Answer,

    /// <summary>That it was carried out, and no more.</summary>
    Fact,

    /// <summary>Nothing was done, so a repeat may do it. Where something was committed nevertheless, a repeat goes on from there.</summary>
    Nothing,

    /// <summary>Whether it was done is not known here; a repeat reads what is committed and goes on from there.</summary>
    Doubt,
}

/// <summary>The answer to a call that was carried out just now, and what is kept of it.</summary>
public sealed record NewAnswer(SentAnswer Answer, Keeping Keeping);

/// <summary>The answer to send, and whether it was sent before.</summary>
public sealed record OnceAnswer(SentAnswer Answer, bool Replayed);

/// <summary>How far the call is that has a key.</summary>
public enum RepeatState
{
    /// <summary>A process that lives carries it out.</summary>
    Running,

    /// <summary>It ended.</summary>
    Ended,

    /// <summary>It began in a version that wrote no progress, and nobody knows how it ended.</summary>
    Unknown,
}

/// <summary>What is stored under a key that cannot be taken; answer and failure are those of a call that ended.</summary>
public sealed record StoredRepeat(byte[] Hash, RepeatState State, int Status, string? Failure, byte[]? Body);

/// <summary>The call that got the key, with the progress it made before; or what is stored under it.</summary>
public sealed record TakenKey(KeyedRun? Run, StoredRepeat? Stored);

/// <summary>An exception that can leave open whether a change was kept.</summary>
public interface ILeavesDoubt
{
    bool OutcomeUnknown { get; }
}
