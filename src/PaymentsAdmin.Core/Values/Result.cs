using System.Diagnostics.CodeAnalysis;

namespace PaymentsAdmin.Core.Values;

/// <summary>What a use case answers: done, or the failure that was foreseen.</summary>
public class Result
{
    /// <summary>Done, with nothing to say.</summary>
    public static readonly Result Done = new(null);

    private protected Result(Failure? failure) => Failure = failure;

    /// <summary>Why not; null when done.</summary>
    public Failure? Failure { get; }

    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Ok => Failure is null;

    public static implicit operator Result(Failure failure) => new(Given(failure));

    public static Result<T> Of<T>(T value) => Result<T>.Of(value);

    // Without this, a failure that is null by mistake would turn into success.
    private protected static Failure Given(Failure failure) => failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>Named twin of the conversion.</summary>
    public static Result FromFailure(Failure failure) => failure;
}

/// <summary>A result that may have the number of something for a value.</summary>
public interface INumberedResult
{
    /// <summary>Null of a failure, and of a value that is no number.</summary>
    long? Number { get; }
}

/// <summary>A value, or the failure that was foreseen.</summary>
public sealed class Result<T> : Result, INumberedResult
{
    private readonly T? _value;

    private Result(T? value, Failure? failure)
        : base(failure) => _value = value;

    /// <summary>The value; asking a failed result for it is a bug.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"No value: {Failure.Code}.");

    long? INumberedResult.Number => Ok ? (_value as INumbered)?.Number : null;

    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, Given(failure));

    /// <summary>Named twin of the conversion.</summary>
    public static new Result<T> FromFailure(Failure failure) => failure;

    /// <summary>Named twin of the conversion.</summary>
    public Result ToResult() => this;
}
