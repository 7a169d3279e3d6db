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

    /// <summary>Nothing was done, so a repeat may do it.</summary>
    Nothing,

    /// <summary>Whether it was done is not known, so a repeat must not do it.</summary>
    Doubt,
}

/// <summary>The answer to a call that was carried out just now, and what is kept of it.</summary>
public sealed record NewAnswer(SentAnswer Answer, Keeping Keeping);

/// <summary>The answer to send, and whether it was sent before.</summary>
public sealed record OnceAnswer(SentAnswer Answer, bool Replayed);

/// <summary>What is stored under a key; without a status as long as it is not known how the call ended.</summary>
public sealed record StoredRepeat(byte[] Hash, DateTimeOffset At, int? Status, string? Failure, byte[]? Body);

/// <summary>An exception that can leave open whether a change was kept.</summary>
public interface ILeavesDoubt
{
    bool OutcomeUnknown { get; }
}
