using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Core.Values;

/// <summary>The result of a use case: success, or the expected failure.</summary>
public class Result
{
    /// <summary>Success without a value.</summary>
    public static readonly Result Done = new(null);

    private protected Result(Failure? failure) => Failure = failure;

    /// <summary>The failure; null on success.</summary>
    public Failure? Failure { get; }

    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Ok => Failure is null;

    public static implicit operator Result(Failure failure) => new(Given(failure));

    public static Result<T> Of<T>(T value) => Result<T>.Of(value);

    // Without this check, a failure that is null by mistake would turn into success.
    private protected static Failure Given(Failure failure) => failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>Named alternative to the conversion.</summary>
    public static Result FromFailure(Failure failure) => failure;
}

/// <summary>A result whose value may be an id.</summary>
public interface INumberedResult
{
    /// <summary>The id; null for a failure, and for a value that is no id.</summary>
    long? Number { get; }
}

/// <summary>A value, or the expected failure.</summary>
public sealed class Result<T> : Result, INumberedResult
{
    private readonly T? _value;

    private Result(T? value, Failure? failure)
        : base(failure) => _value = value;

    /// <summary>The value; reading it from a failed result is a bug.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"No value: {Failure.Code}.");

    long? INumberedResult.Number => Ok ? (_value as INumbered)?.Number : null;

    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, Given(failure));

    /// <summary>Named alternative to the conversion.</summary>
    public static new Result<T> FromFailure(Failure failure) => failure;

    /// <summary>Named alternative to the conversion.</summary>
    public Result ToResult() => this;
}
