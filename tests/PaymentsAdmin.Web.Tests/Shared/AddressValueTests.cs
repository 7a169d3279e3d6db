using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Shared;

/// <summary>Pages whose address has nonsense in its query.</summary>
public sealed class AddressValueTests : PageTests
{
    private static readonly IReadOnlyList<Type> Asking =
        [.. typeof(App).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IComponent)) && !type.IsAbstract && Parameters(type).Count > 0)];

    // The answer of the pages whose address names pasted rows, which are kept for a while only.
    private const string Gone = "The pasted rows are no longer available. Paste them again; rows already saved are kept.";

    // Without the pages before sign-in, which are no components of a circuit.
    public static TheoryData<string> Pages =>
        new(
            Asking
                .Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && type.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null)
                .Select(type => type.FullName!)
        );

    [Fact]
    public void Query_parameters_of_components_are_texts() =>
        Asking.SelectMany(Parameters).Where(parameter => parameter.PropertyType != typeof(string))
            .Select(parameter => $"{parameter.DeclaringType!.Name}.{parameter.Name}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_with_nonsense_in_its_query_renders_as_without_a_query(string page)
    {
        await SignInSteppedUpAsync("adam");
        var type = typeof(App).Assembly.GetType(page)!;
        var plain = Shown("/nowhere", type);
        foreach (var nonsense in new[] { "x", "-1", "99999999999999999999", "2026-13-45" })
        {
            var query = string.Join(
                '&', Parameters(type).Select(parameter => $"{parameter.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name}={nonsense}"));
            var (title, fault) = Shown($"/nowhere?{query}", type);
            title.ShouldBe(plain.Title, query);
            fault.ShouldBeOneOf(plain.Fault, Gone);
        }
    }

    private (string Title, string Fault) Shown(string address, Type type)
    {
        Get<NavigationManager>().NavigateTo(address);
        var shown = Render(builder =>
        {
            builder.OpenComponent(0, type);
            builder.AddMultipleAttributes(1, RouteParameters(type).Select(parameter => KeyValuePair.Create(parameter.Name, Any(parameter.PropertyType))));
            builder.CloseComponent();
        });
        var title = shown.WaitForElement("h1").TextContent;
        return (title, string.Concat(shown.FindAll("[role=alert]").Select(fault => fault.TextContent)));
    }

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("0", 0L)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("-7", null)]
    [InlineData("7.5", null)]
    [InlineData("99999999999999999999", null)]
    public void Only_whole_non_negative_numbers_are_read(string? text, long? read)
    {
        AddressValue.Whole(text).ShouldBe(read);
        AddressValue.Small(text).ShouldBe((int?)read);
    }

    [Fact]
    public void A_too_large_small_number_and_texts_other_than_true_are_not_read()
    {
        AddressValue.Small("3000000000").ShouldBeNull();
        new[] { "true", "True", "false", "yes", "", null }.Select(AddressValue.Yes).ShouldBe([true, true, false, false, false, false]);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("-1", -1)]
    [InlineData("4294967298", null)]
    [InlineData("-4294967294", null)]
    [InlineData("18446744073709551618", null)]
    [InlineData("3", null)]
    [InlineData("two", null)]
    [InlineData(null, null)]
    public void Only_existing_entity_types_are_read(string? text, int? kind)
    {
        AddressValue.EntityKind(text).ShouldBe(kind);
        EntityListState.Read(null, text, null, null).Kind.ShouldBe(kind);
        PaymentListUrl.Read($"http://localhost/payments?kind={text}", Sample.Today).Filter.EntityKinds.ShouldBe(kind is { } one ? [one] : []);
    }

    private static object Any(Type type) => type == typeof(string) ? "category" : Convert.ChangeType(1, type, null);

    private static IReadOnlyList<PropertyInfo> Parameters(Type type) =>
        [.. type.GetProperties().Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)];

    private static IEnumerable<PropertyInfo> RouteParameters(Type type) =>
        type.GetProperties().Where(
            property =>
                property.GetCustomAttribute<ParameterAttribute>() is not null && property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is null
        );
}
