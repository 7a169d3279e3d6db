using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>The types of statement parameters.</summary>
public enum ArgType
{
    Whole,
    Text,
    Flag,
    Bytes,
}

/// <summary>A typed parameter, so that null has a type too.</summary>
public readonly record struct Arg(ArgType Type, long Whole, object? Reference)
{
    private static readonly object Present = new();

    public bool IsNull => Reference is null;

    /// <summary>The value for ADO.NET.</summary>
    public object Value =>
        Reference is null
            ? DBNull.Value
            : Type switch
            {
                ArgType.Whole => Whole,
                ArgType.Flag => Whole != 0,
                _ => Reference,
            };

    public static implicit operator Arg(long value) => new(ArgType.Whole, value, Present);

    public static implicit operator Arg(long? value) => new(ArgType.Whole, value ?? 0, value is null ? null : Present);

    public static implicit operator Arg(int value) => new(ArgType.Whole, value, Present);

    public static implicit operator Arg(int? value) => new(ArgType.Whole, value ?? 0, value is null ? null : Present);

    public static implicit operator Arg(bool value) => new(ArgType.Flag, value ? 1 : 0, Present);

    public static implicit operator Arg(string? value) => new(ArgType.Text, 0, value);

    public static implicit operator Arg(byte[]? value) => new(ArgType.Bytes, 0, value);

    public static implicit operator Arg(DateTimeOffset value) => value.ToUnixTimeMilliseconds();

    public static implicit operator Arg(DateTimeOffset? value) => value?.ToUnixTimeMilliseconds();

    public static implicit operator Arg(DateOnly value) => Day.ToNumber(value);

    public static implicit operator Arg(DateOnly? value) => value is { } day ? Day.ToNumber(day) : (int?)null;

    public static implicit operator Arg(HexId value) => value.Value;
}
