using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Policies;

public sealed class PolicyValidatorTests
{
    private const string Decimals = "An amount in EUR can have at most 2 decimals.";

    public static TheoryData<string, Policy, string, string> OfAField { get; } =
        new()
        {
            { "a step with a third decimal", Stepped(new(0, 1), new(20_000.123m, 2)), "Steps[1].From", Decimals },
            { "a second payer from a third decimal", new() { PeopleToPay = 2, PeopleToPayFrom = 0.001m }, "PeopleToPayFrom", Decimals },
            { "evidence from a third decimal", new() { EvidenceFrom = 250.005m }, "EvidenceFrom", Decimals },
            { "a step above every amount", Stepped(new(0, 1), new(9_000_000_000_001, 2)), "Steps[1].From", "The amount can be at most 9,000,000,000,000." },
            { "a second payer from less than nothing", new() { PeopleToPayFrom = -1 }, "PeopleToPayFrom", "The amount cannot be below zero." },
            { "a first step above 0", Stepped(new ApprovalStep(1, 1)), "Steps[0].From", "The first step must start at 0, so that every posting has a step." },
            { "a step below another", Stepped(new(0, 1), new(9, 1), new(8, 2)), "Steps[2].From", "Each step must start above the previous one." },
            { "a step like another", Stepped(new(0, 1), new(0, 2)), "Steps[1].From", "Each step must start above the previous one." },
            { "a step of nobody", Stepped(new(0, 1), new(9, 0)), "Steps[1].People", "A step can require 1 to 5 people." },
            {
                "a step of an unknown role", Stepped(new ApprovalStep(0, 1) { Named = (Role)1024 }), "Steps[0].Named",
                "A step can require the roles Viewer, Clerk, Approver and Admin."
            },
            { "no step", Stepped(), "Steps", "A policy can have 1 to 10 steps." },
        };

    [Theory]
    [MemberData(nameof(OfAField))]
    public void A_fault_names_the_field_that_it_concerns(string what, Policy policy, string field, string says)
    {
        var fault = new PolicyValidator(new(), Currency.Of("EUR")).FirstFault(policy);
        (fault?.Field, fault?.Text).ShouldBe((field, says), what);
    }

    [Theory]
    [InlineData("EUR", "20000.12", true)]
    [InlineData("EUR", "20000.1200", true)]
    [InlineData("JPY", "20000.1", false)]
    [InlineData("KWD", "20000.123", true)]
    public void The_base_currency_decides_how_many_decimals_an_amount_can_have(string currency, string from, bool isTaken)
    {
        var amount = decimal.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var policy = Stepped(new(0, 1), new(amount, 2)) with { PeopleToPayFrom = amount, EvidenceFrom = amount };
        (new PolicyValidator(new(), Currency.Of(currency)).FirstFault(policy) is null).ShouldBe(isTaken);
    }

    private static Policy Stepped(params ApprovalStep[] steps) => new() { Steps = steps };
}
