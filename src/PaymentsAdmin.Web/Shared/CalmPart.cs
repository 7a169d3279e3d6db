using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared;

/// <summary>A part that may say what it shows; it is then built again when that has changed or somebody acts on it, not whenever the page around it is.</summary>
public abstract class CalmPart : ComponentBase
{
    private object? _shown;
    private bool _same;

    /// <summary>What it shows, told apart by value; null where that is not said.</summary>
    protected virtual object? Shows => null;

    /// <summary>Lets go of what was shown, when a part is left: its place is kept until the part around it is built twice more.</summary>
    protected void Forget() => _shown = null;

    /// <summary>Builds it again for a reason of its own, if what it shows has changed by that.</summary>
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

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var shows = Shows;
        _same = shows is not null && shows.Equals(_shown);
        _shown = shows;
    }

    /// <summary>What was true of the last build says nothing of the next: parameters that came while one was due were not asked about.</summary>
    protected override void OnAfterRender(bool firstRender) => _same = false;

    /// <inheritdoc />
    protected override bool ShouldRender()
    {
        var render = !_same;
        _same = false;
        return render;
    }
}
