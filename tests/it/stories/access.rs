//! Who may do what: a role counts from the moment it is given to the moment it is taken, and what was refused is written down.

use jolkarta::domain::people::Role;

use crate::support::world::on_both_engines;

on_both_engines! {
    async fn an_editor_may_write_until_the_role_is_taken_back(world: &World) {
        let editor = world.person("Dana", "en");
        editor.starts_in("English").await;
        editor.asks("/drafts").await.says(&["Announcements are written by the press office"]);
        world.grant(&editor, &Role::Editor).await;
        editor.asks("/announce").await.lacks(&["ask an administrator"]);
        editor.asks("Water for Arkalyk\n\nThe pipe is laid.").await.offers(&["🚀 Publish"]);
        world.demote(&editor, &Role::Editor).await;
        let refusal = editor.toast("🚀 Publish").await;
        assert_eq!(refusal.text, "Only the press office can do this.");
        editor.asks("/stats").await.says(&["ask an administrator"]);
        assert_eq!(world.acts().await, ["Dana announce  no-right", "Dana publish announcements/1 no-right", "Dana stats  no-right"]);
    }

    async fn other_roles_do_not_make_an_editor(world: &World) {
        let (official, controller) = (world.person("Omar", "en"), world.person("Ainur", "en"));
        world.official(&official, "min-health").await;
        world.controller(&controller).await;
        for person in [&official, &controller] {
            person.starts_in("English").await;
            for command in ["/announce", "/drafts", "/scheduled", "/sent", "/stats"] {
                person.asks(command).await.says(&["press office"]);
            }
        }
        assert_eq!(world.acts().await.len(), 10);
    }
}
