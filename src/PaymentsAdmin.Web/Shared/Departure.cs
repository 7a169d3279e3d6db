using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// Takes a page whose command is done to another address. The browser is told once and need not answer, so a connection that breaks just then
/// would leave the page where it was, with a form that is saved already.
/// </summary>
public sealed class Departure(NavigationManager navigation)
{
    private string? _address;

    public void To(string address)
    {
        if (_address is null)
        {
            navigation.LocationChanged += Arrive;
        }

        _address = address;
        navigation.NavigateTo(address);
    }

    /// <summary>Tells the browser again, after its connection broke before it was there. Back does not lead to the form any more.</summary>
    public void Repeat()
    {
        if (_address is { } address)
        {
            navigation.NavigateTo(address, replace: true);
        }
    }

    private void Arrive(object? sender, LocationChangedEventArgs arrived)
    {
        navigation.LocationChanged -= Arrive;
        _address = null;
    }
}
