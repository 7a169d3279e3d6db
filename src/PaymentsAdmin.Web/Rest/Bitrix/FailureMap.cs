using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>How a group of methods says what the services refused. What has no line of its own goes by its kind.</summary>
public sealed class FailureMap(Refusal denied, Refusal notFound, params IReadOnlyList<(Failure Failure, Refusal Refusal)> special)
{
    private const string Business = "0";

    private readonly Dictionary<string, Refusal> _special = special.ToDictionary(s => s.Failure.Code, s => s.Refusal, StringComparer.Ordinal);

    public Refusal Of(Failure failure) => (_special.GetValueOrDefault(failure.Code) ?? ByKind(failure)).Because(failure);

    /// <summary>The reply of a verb that answers nothing but that it was done.</summary>
    public Reply Reply(Result result) => result.Failure is { } failure ? Of(failure) : Bitrix.Reply.Done;

    private Refusal ByKind(Failure failure) =>
        failure.Kind switch
        {
            FailureKind.Denied => denied,
            FailureKind.NotFound => notFound,
            FailureKind.Unavailable => SystemRefusals.Internal,
            _ => new Refusal(StatusCodes.Status400BadRequest, Business, failure.Text),
        };
}
