using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class CalmPartTests : BunitContext
{
    [Fact]
    public async Task A_part_renders_on_its_own_after_it_was_rendered_with_its_page()
    {
        var page = Render<Around>();
        var part = page.FindComponent<Calm>().Instance;
        await page.Find("button").ClickAsync(new MouseEventArgs());
        var built = part.Built;

        await page.InvokeAsync(part.Again);

        part.Built.ShouldBe(built + 1);
    }

    [Fact]
    public async Task A_part_is_not_rendered_with_its_page_when_it_shows_the_same()
    {
        var page = Render<Around>();
        var part = page.FindComponent<Calm>().Instance;

        await page.InvokeAsync(page.Instance.Again);
        await page.InvokeAsync(page.Instance.Again);

        part.Built.ShouldBe(1);
    }

    private sealed class Around : ComponentBase
    {
        private Calm? _part;

        public void Again() => StateHasChanged();

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, Both));
            builder.CloseElement();
            builder.OpenComponent<Calm>(2);
            builder.AddAttribute(3, nameof(Calm.Page), this);
            builder.AddComponentReferenceCapture(4, part => _part = (Calm)part);
            builder.CloseComponent();
        }

        // The page first, so that the part gets its parameters while its own rendering is still pending.
        private void Both()
        {
            StateHasChanged();
            _part!.Again();
        }
    }

    private sealed class Calm : CalmPart
    {
        [Parameter]
        public object? Page { get; set; }

        public int Built { get; private set; }

        protected override object Shows => "the same";

        public void Again() => StateHasChanged();

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Built++;
    }
}
