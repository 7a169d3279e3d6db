using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>What a method says to each of our failures: some have words of their own, what is left has the method's code and our sentence.</summary>
public sealed class FailureTable(string otherwise, params (Failure Failure, Refusal Refusal)[] known)
{
    /// <summary>Each refusal there is, for the pages that list them.</summary>
    public IReadOnlyList<Refusal> All { get; } =
        [
            .. known
                .Select(k => k.Refusal)
                .Append(PaySystemFamily.Check("What is wrong with a value"))
                .Append(new(400, otherwise, "What stands against it"))
                .DistinctBy(r => (r.Code, r.Text)),
        ];

    public Refusal Of(Failure failure) =>
        (known.FirstOrDefault(k => string.Equals(k.Failure.Code, failure.Code, StringComparison.Ordinal)).Refusal ?? Of(failure, otherwise)).Because(failure);

    private static Refusal Of(Failure failure, string otherwise) =>
        failure.Kind switch
        {
            FailureKind.Denied => PaySystemFamily.Denied,
            FailureKind.Unavailable => SystemRefusals.Internal,
            FailureKind.Invalid => PaySystemFamily.Check(failure.Text),
            _ => new(400, otherwise, failure.Text),
        };
}
