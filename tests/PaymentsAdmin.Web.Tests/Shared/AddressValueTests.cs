using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Shared;

/// <summary>Addresses in which somebody typed nonsense.</summary>
public sealed class AddressValueTests : PageTests
{
    private static readonly IReadOnlyList<Type> Asking =
        [.. typeof(App).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IComponent)) && !type.IsAbstract && Parameters(type).Count > 0)];

    // Pages before sign-in are no components of a circuit.
    public static TheoryData<string> Pages =>
        new(
            Asking
                .Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && type.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null)
                .Select(type => type.FullName!)
        );

    [Fact]
    public void What_a_page_takes_from_its_address_is_text_since_anything_can_stand_there() =>
        Asking.SelectMany(Parameters).Where(parameter => parameter.PropertyType != typeof(string)).Select(parameter => $"{parameter.DeclaringType!.Name}.{parameter.Name}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_whose_address_says_nonsense_is_an_ordinary_page(string page)
    {
        await SignInSteppedUpAsync("adam");
        var type = typeof(App).Assembly.GetType(page)!;
        foreach (var nonsense in new[] { "x", "-1", "99999999999999999999", "2026-13-45" })
        {
            var query = string.Join('&', Parameters(type).Select(parameter => $"{parameter.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name}={nonsense}"));
            Get<NavigationManager>().NavigateTo($"/nowhere?{query}");
            var shown = Render(builder =>
            {
                builder.OpenComponent(0, type);
                builder.AddMultipleAttributes(1, RouteParameters(type).Select(parameter => KeyValuePair.Create(parameter.Name, Any(parameter.PropertyType))));
                builder.CloseComponent();
            });
            shown.WaitForElement("h1");
        }
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
    public void A_number_is_read_as_far_as_it_is_one(string? text, long? read)
    {
        AddressValue.Whole(text).ShouldBe(read);
        AddressValue.Small(text).ShouldBe((int?)read);
    }

    [Fact]
    public void A_small_number_and_a_yes_are_read_as_far_as_they_are()
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
    public void A_type_of_entity_is_read_where_there_is_such_a_type(string? text, int? kind)
    {
        AddressValue.EntityKind(text).ShouldBe(kind);
        EntityListState.Read(null, text, null, null).Kind.ShouldBe(kind);
        PaymentListUrl.Read($"http://localhost/payments?kind={text}").Filter.EntityKinds.ShouldBe(kind is { } one ? [one] : []);
    }

    private static object Any(Type type) => type == typeof(string) ? "category" : Convert.ChangeType(1, type, null);

    private static IReadOnlyList<PropertyInfo> Parameters(Type type) =>
        [.. type.GetProperties().Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)];

    private static IEnumerable<PropertyInfo> RouteParameters(Type type) =>
        type.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null && property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is null);
}
