using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class ResultTests
{
    private static readonly Failure No = new("test.no", FailureKind.Refused, "No.");

    [Fact]
    public void Done_is_OK_and_has_no_failure()
    {
        Result.Done.Ok.ShouldBeTrue();
        Result.Done.Failure.ShouldBeNull();
    }

    [Fact]
    public void A_failure_is_not_OK()
    {
        Result result = No;
        result.Ok.ShouldBeFalse();
        result.Failure.ShouldBe(No);
        Result.FromFailure(No).Ok.ShouldBeFalse();
    }

    [Fact]
    public void A_successful_result_returns_its_value()
    {
        Result<int> result = 7;
        result.Ok.ShouldBeTrue();
        result.Value.ShouldBe(7);
        Result.Of("x").Value.ShouldBe("x");
        result.ToResult().Ok.ShouldBeTrue();
    }

    [Fact]
    public void A_failed_result_has_no_value()
    {
        Result<int> result = No;
        result.Ok.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => result.Value).Message.ShouldContain("test.no");
        Result<int>.FromFailure(No).ToResult().Failure.ShouldBe(No);
    }

    [Fact]
    public void The_default_of_a_result_is_null()
    {
        default(Result).ShouldBeNull();
        default(Result<int>).ShouldBeNull();
    }

    [Fact]
    public void A_null_failure_cannot_become_a_result()
    {
        Should.Throw<ArgumentNullException>(() => (Result)(Failure)null!);
        Should.Throw<ArgumentNullException>(() => (Result<int>)(Failure)null!);
    }

    [Fact]
    public void A_failure_can_name_a_field_without_other_changes()
    {
        var at = No.At("Amount");
        at.Field.ShouldBe("Amount");
        (at with { Field = null }).ShouldBe(No);
        No.ToString().ShouldBe("test.no: No.");
    }
}
