using FluentValidation;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Reference;

/// <summary>What cannot change in each kind of reference data, and the limits of its texts.</summary>
public sealed class KindRulesTests
{
    private static readonly Job Desk = new() { Name = "Desk", Number = "J-1" };

    [Fact]
    public void The_number_of_a_job_is_fixed_but_its_name_can_change()
    {
        KindRules.Change(Desk, Desk with { Number = "J-2" }).ShouldBe(ReferenceFailures.Fixed(Job.Kind, nameof(Job.Number)));
        KindRules.Change(Desk, Desk with { Name = "Table" }).ShouldBeNull();
    }

    [Fact]
    public void Spaces_around_a_number_are_not_a_change() => KindRules.Change(Desk, Desk with { Number = " J-1 " }).ShouldBeNull();

    [Fact]
    public void The_registry_type_of_a_method_cannot_be_set_or_cleared_later()
    {
        var method = new Method { Name = "Cash" };
        KindRules.Change(method, method with { RegistryType = "ORDER" }).ShouldBe(ReferenceFailures.Fixed(Method.Kind, nameof(Method.RegistryType)));
        KindRules.Change(method with { RegistryType = "ORDER" }, method).ShouldNotBeNull();
        KindRules.Change(method, method with { RegistryType = "" }).ShouldBeNull();
    }

    [Fact]
    public void Exactly_the_listed_fields_are_fixed() =>
        KindDescriptions.All.SelectMany(kind => kind.Fields.Where(field => field.Fixed).Select(field => $"{kind.Kind}.{field.Property}"))
            .ShouldBe(["payment-type.Classification", "method.RegistryType", "preference.Type", "job.Number", "service.Code"], ignoreOrder: true);

    [Theory]
    [InlineData("", "Enter the code.")]
    [InlineData("  ", "Enter the code.")]
    [InlineData("A-1", null)]
    [InlineData("  A-1  ", null)]
    [InlineData("A\n1", "The code cannot contain line breaks or control characters.")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "The code can have at most 64 characters.")]
    public void A_code_is_one_short_line(string typed, string? says) => (new Check().FirstFault(typed)?.Text).ShouldBe(says);

    private sealed class Check : AbstractValidator<string>
    {
        public Check() => RuleFor(text => text).Cascade(CascadeMode.Stop).Given("code", ReferenceRules.MaxCode).Code("code");
    }
}
