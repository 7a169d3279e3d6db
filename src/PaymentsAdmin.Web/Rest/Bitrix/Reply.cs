using System.Text.Json;

namespace PaymentsAdmin.Web.Rest.Bitrix;

public sealed class Reply
{
    private static readonly Action<Utf8JsonWriter> True = json => json.WriteBooleanValue(true);
    private static readonly Action<Utf8JsonWriter> Nothing = json => json.WriteNullValue();

    private Reply(Action<Utf8JsonWriter>? write, Refusal? refusal)
    {
        Write = write;
        Refusal = refusal;
    }

    public Action<Utf8JsonWriter>? Write { get; }

    public Refusal? Refusal { get; }

    public long? Total { get; init; }

    public long? Next { get; init; }

    /// <summary>Whether the answer contains a secret and must not be stored.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether it is unknown for part of the call if it was carried out.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Whether nothing was written, although the call could have.</summary>
    public bool WroteNothing { get; init; }

    public static Reply Done { get; } = new(True, null);

    public static Reply Null { get; } = new(Nothing, null);

    public static implicit operator Reply(Refusal refusal) => new(null, refusal);

    public static Reply Of(Action<Utf8JsonWriter> write) => new(write, null);

    /// <summary>The result of several calls, which may contain a secret or parts of unknown outcome.</summary>
    public static Reply Of(Action<Utf8JsonWriter> write, bool secret, bool inDoubt, bool wroteNothing) =>
        new(write, null) { Secret = secret, InDoubt = inDoubt, WroteNothing = wroteNothing };

    public Reply Rewritten(Action<Utf8JsonWriter> write) =>
        new(write, null) { Total = Total, Next = Next, Secret = Secret, InDoubt = InDoubt, WroteNothing = WroteNothing };

    public static Reply Of(long number) => new(json => json.WriteNumberValue(number), null);

    public static Reply Page(Action<Utf8JsonWriter> write, long? total, long? next) => new(write, null) { Total = total, Next = next };

    /// <summary>Named alternative to the implicit conversion.</summary>
    public static Reply FromRefusal(Refusal refusal) => refusal;
}
