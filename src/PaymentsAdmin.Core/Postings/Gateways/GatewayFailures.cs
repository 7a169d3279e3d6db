using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>Failures of a list of gateway answers; those of a single answer are in <see cref="ApprovalFailures"/>.</summary>
public static class GatewayFailures
{
    public static readonly Failure TooMany = new(
        "posting.too-many-answers",
        FailureKind.Invalid,
        "At most 1,000 gateway requests can be answered at once. Send them in parts.",
        "Answers"
    );

    public static readonly Failure NotNamed = new(
        "posting.answer-not-named",
        FailureKind.Invalid,
        "Give each answer a unique name, so that its result can be told apart from the others.",
        "Name"
    );
}
