using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>Failures of tokens that post alone under a daily ceiling.</summary>
public static class CeilingFailures
{
    /// <summary>The payment would exceed the daily ceiling.</summary>
    public static Failure Over(Money ceiling, Money used, Money amount) =>
        new(
            "posting.over-ceiling",
            FailureKind.Denied,
            $"This token may post {ceiling} a day without a second person. {used} is used today, and this is {amount}. Create a draft and submit it, or wait until tomorrow."
        );

    /// <summary>Without a rate, the amount cannot be compared with the ceiling.</summary>
    public static Failure WithoutRate(Currency currency) =>
        new(
            "posting.ceiling-without-rate",
            FailureKind.Denied,
            $"This token has a daily ceiling, and there is no rate for {currency.Code} from the last 31 days to convert the amount. Add a rate, or create a draft and submit it."
        );
}
