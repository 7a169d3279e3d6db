namespace PaymentsAdmin.Core.Repeats;

/// <summary>A write with an idempotency key: its caller, and a hash of its content.</summary>
public sealed record RepeatCall(string Caller, RepeatKey Key, byte[] Hash);

/// <summary>An answer as sent: status, our failure behind it, body.</summary>
public sealed record SentAnswer(int Status, string? Failure, byte[] Body);

/// <summary>What is stored of an answer for repeats.</summary>
public enum Retention
{
    /// <summary>The answer itself.</summary>
    Answer,

    /// <summary>Only that it was carried out.</summary>
    Fact,

    /// <summary>Nothing was done, so a repeat may do it. If something was committed after all, a repeat continues from there.</summary>
    Nothing,

    /// <summary>Unknown whether it was done; a repeat reads what is committed and continues from there.</summary>
    Doubt,
}

/// <summary>The answer of a call just carried out, and what is stored of it.</summary>
public sealed record NewAnswer(SentAnswer Answer, Retention Retention);

/// <summary>The answer to send, and whether it is a replay.</summary>
public sealed record OnceAnswer(SentAnswer Answer, bool Replayed);

/// <summary>The state of a call with a key.</summary>
public enum RepeatState
{
    /// <summary>A live process is running it.</summary>
    Running,

    /// <summary>It ended.</summary>
    Ended,

    /// <summary>It began in a version without progress, so its outcome is unknown.</summary>
    Unknown,
}

/// <summary>What is stored under a key that cannot be taken; answer and failure belong to a finished call.</summary>
public sealed record StoredRepeat(byte[] Hash, RepeatState State, int Status, string? Failure, byte[]? Body);

/// <summary>The call that took the key, with its earlier progress; or what is stored under it.</summary>
public sealed record TakenKey(KeyedRun? Run, StoredRepeat? Stored);

/// <summary>An exception that can leave open whether a change was committed.</summary>
public interface IUncertainOutcome
{
    bool OutcomeUnknown { get; }
}
