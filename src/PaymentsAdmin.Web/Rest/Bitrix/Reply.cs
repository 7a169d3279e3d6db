using System.Text.Json;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The reply of a method: a result or a refusal.</summary>
public sealed class Reply
{
    private static readonly Action<Utf8JsonWriter> True = json => json.WriteBooleanValue(true);
    private static readonly Action<Utf8JsonWriter> Nothing = json => json.WriteNullValue();

    private Reply(Action<Utf8JsonWriter>? write, Refusal? refusal)
    {
        Write = write;
        Refusal = refusal;
    }

    /// <summary>Writes the result; null when it was refused.</summary>
    public Action<Utf8JsonWriter>? Write { get; }

    public Refusal? Refusal { get; }

    /// <summary>How many rows there are in all.</summary>
    public long? Total { get; init; }

    /// <summary>Where the next page begins; null on the last one.</summary>
    public long? Next { get; init; }

    /// <summary>It holds a secret, which is kept nowhere.</summary>
    public bool Secret { get; init; }

    /// <summary>For part of it, it is not known whether it was carried out.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Success without a value.</summary>
    public static Reply Done { get; } = new(True, null);

    /// <summary>Done, and the result is null.</summary>
    public static Reply Null { get; } = new(Nothing, null);

    public static implicit operator Reply(Refusal refusal) => new(null, refusal);

    public static Reply Of(Action<Utf8JsonWriter> write) => new(write, null);

    /// <summary>A result that may contain a secret, or leave something open.</summary>
    public static Reply Of(Action<Utf8JsonWriter> write, bool secret, bool inDoubt) => new(write, null) { Secret = secret, InDoubt = inDoubt };

    /// <summary>The same with another result.</summary>
    public Reply Rewritten(Action<Utf8JsonWriter> write) => new(write, null) { Total = Total, Next = Next, Secret = Secret, InDoubt = InDoubt };

    public static Reply Of(long number) => new(json => json.WriteNumberValue(number), null);

    /// <summary>A page of a list.</summary>
    public static Reply Page(Action<Utf8JsonWriter> write, long? total, long? next) => new(write, null) { Total = total, Next = next };

    /// <summary>Named twin of the conversion.</summary>
    public static Reply FromRefusal(Refusal refusal) => refusal;
}
