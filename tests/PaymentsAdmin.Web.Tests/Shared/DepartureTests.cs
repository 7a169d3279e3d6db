using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class DepartureTests
{
    private readonly DeafNavigation _navigation = new();

    [Fact]
    public void A_page_is_told_again_until_it_is_there()
    {
        var departure = new Departure(_navigation);
        departure.Repeat();
        departure.To("payments/1");
        departure.Repeat();
        departure.Repeat();
        _navigation.Told.ShouldBe([("payments/1", false), ("payments/1", true), ("payments/1", true)]);

        _navigation.Arrive("payments/1");
        departure.Repeat();
        _navigation.Told.Count.ShouldBe(3);

        departure.To("payments/2");
        departure.Repeat();
        _navigation.Told.Skip(3).ShouldBe([("payments/2", false), ("payments/2", true)]);
    }

    [Fact]
    public void Who_went_elsewhere_meanwhile_is_left_there()
    {
        var departure = new Departure(_navigation);
        departure.To("payments/1");
        _navigation.Arrive("entities");
        departure.Repeat();
        _navigation.Told.ShouldHaveSingleItem();
    }

    // Its browser hears of nothing until the test says so.
    private sealed class DeafNavigation : NavigationManager
    {
        public DeafNavigation() => Initialize("http://localhost/", "http://localhost/entities/new");

        public List<(string Address, bool Replaces)> Told { get; } = [];

        public void Arrive(string address)
        {
            Uri = ToAbsoluteUri(address).ToString();
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => Told.Add((uri, options.ReplaceHistoryEntry));
    }
}
