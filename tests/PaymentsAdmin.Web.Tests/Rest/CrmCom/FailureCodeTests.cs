using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Every failure that the services behind the surface can return has a code of the contract.</summary>
public sealed class FailureCodeTests
{
    [Fact]
    public void Every_failure_of_postings_and_sign_ins_is_in_the_table() =>
        FailureCatalogueTests
            .All.Where(f => f.Code.StartsWith("posting.", StringComparison.Ordinal) || f.Code.StartsWith("crmcom.", StringComparison.Ordinal))
            .Append(PaymentFailures.NotFound)
            .Append(PaymentFailures.Paid)
            .Append(PaymentFailures.InApproval)
            .Append(PaymentFailures.Posted)
            .Append(PaymentFailures.Frozen)
            .Append(PaymentFailures.ChangedMeanwhile)
            .Append(PaymentFailures.NotOffered("x"))
            .Append(AccessFailures.Denied(Right.Submit))
            .Append(InputFailures.Invalid("x", "x"))
            .Where(f => !FailureCodes.Knows(f.Code))
            .Select(f => f.Code)
            .ShouldBeEmpty();

    [Fact]
    public void The_table_has_only_failures_of_the_catalogues()
    {
        var known = FailureCatalogueTests.All.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        FailureCodes.Known.Where(code => !known.Contains(code)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FailureKind.Invalid, "INVALID_PARAMETER")]
    [InlineData(FailureKind.NotFound, "ENTITY_NOT_FOUND")]
    [InlineData(FailureKind.Denied, "ACCESS_DENIED")]
    [InlineData(FailureKind.Conflict, "NOT_APPLICABLE")]
    [InlineData(FailureKind.Refused, "NOT_APPLICABLE")]
    [InlineData(FailureKind.Unavailable, "INTERNAL_ERROR")]
    public void An_unlisted_failure_gets_the_code_of_its_kind(FailureKind kind, string code) =>
        FailureCodes.Of(new Failure("new.one", kind, "x")).Name.ShouldBe(code);

    [Fact]
    public void Easily_confused_failures_have_the_right_codes()
    {
        FailureCodes.Of(PostingFailures.TargetMissing).ShouldBe(CrmCode.MissingParameter);
        FailureCodes.Of(PostingFailures.TargetTwice).ShouldBe(CrmCode.AmbiguousIdentifier);
        FailureCodes.Of(PostingNameFailures.NoSuch("x", "x")).ShouldBe(CrmCode.EntityNotFound);
        FailureCodes.Of(PostingNameFailures.Several("x", "x")).ShouldBe(CrmCode.MultipleEntitiesFound);
        FailureCodes.Of(PostingFailures.NotAlone).ShouldBe(CrmCode.AccessDenied);
        FailureCodes.Of(ApprovalFailures.CardRefused).ShouldBe(CrmCode.PaymentGatewayError);
        FailureCodes.Of(PaymentFailures.Posted).ShouldBe(CrmCode.InvalidLifeCycleState);
        FailureCodes.Of(CrmComFailures.NoSession).ShouldBe(CrmCode.AuthenticationFailed);
        CrmCode.Errors.Select(c => c.Name).ShouldBeUnique();
    }
}
