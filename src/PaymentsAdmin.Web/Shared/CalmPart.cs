using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// A component that can declare what it shows; it is then rendered when that changes or the user acts on it, not whenever
/// its parent renders.
/// </summary>
public abstract class CalmPart : ComponentBase
{
    private object? _shown;
    private bool _same;

    /// <summary>What it shows, compared by value; null if not declared.</summary>
    protected virtual object? Shows => null;

    /// <summary>Releases the shown values of a removed component, whose tree is kept until the parent has rendered twice more.</summary>
    protected void Forget() => _shown = null;

    /// <summary>Renders again without new parameters, if the shown values have changed.</summary>
    protected void ShowChanges()
    {
        var shows = Shows;
        if (!Equals(shows, _shown))
        {
            _shown = shows;
            _same = false;
            StateHasChanged();
        }
    }

    protected override void OnParametersSet()
    {
        var shows = Shows;
        _same = shows is not null && shows.Equals(_shown);
        _shown = shows;
    }

    /// <summary>Discards a comparison made while a render was pending, so that it cannot suppress the next one.</summary>
    protected override void OnAfterRender(bool firstRender) => _same = false;

    protected override bool ShouldRender()
    {
        var render = !_same;
        _same = false;
        return render;
    }
}
